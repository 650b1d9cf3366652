// Routes: the archive without a query, and what it holds.
#include "searchd/browse_request.h"
#include "searchd/render_html.h"
#include "searchd/render_json.h"
#include "searchd/route_answers.h"
#include "searchd/routes.h"

namespace minutebook {

Result<HttpAnswer> Routes::browse(const Visit& visit) {
  const Result<BrowseRequest> request = parse_browse_request(without_tracking(visit.parameters));
  if (!request) return fail(request.error());
  const Result<IndexSummary> summary = service_.summary();
  if (!summary) return fail(summary.error());
  const Result<BrowseView> view = service_.browse(*request);
  if (!view) return fail(view.error());
  return tagged(visit.request, page_answer(browse_page(site_, *summary, *view)));
}

Result<HttpAnswer> Routes::coverage(const Visit& visit) {
  if (Result<void> none = no_parameters(without_tracking(visit.parameters)); !none)
    return fail(none.error());
  const Result<IndexSummary> summary = service_.summary();
  if (!summary) return fail(summary.error());
  const Result<Coverage> coverage = service_.coverage();
  if (!coverage) return fail(coverage.error());
  return tagged(visit.request, page_answer(coverage_page(site_, *summary, *coverage)));
}

Result<HttpAnswer> Routes::api_coverage(const Visit& visit) {
  if (Result<void> none = no_parameters(visit.parameters); !none) return fail(none.error());
  const Result<Coverage> coverage = service_.coverage();
  if (!coverage) return fail(coverage.error());
  return tagged(visit.request, json_answer(coverage_json(*coverage)));
}

}  // namespace minutebook
