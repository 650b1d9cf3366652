// Routes: pages that explain.
#include "searchd/render_html.h"
#include "searchd/route_answers.h"
#include "searchd/routes.h"

namespace minutebook {

Result<HttpAnswer> Routes::help(const Visit& visit) {
  if (Result<void> none = no_parameters(without_tracking(visit.parameters)); !none)
    return fail(none.error());
  return tagged(visit.request, page_answer(help_page(site_)));
}

Result<HttpAnswer> Routes::accessibility(const Visit& visit) {
  if (Result<void> none = no_parameters(without_tracking(visit.parameters)); !none)
    return fail(none.error());
  return tagged(visit.request, page_answer(accessibility_page(site_)));
}

}  // namespace minutebook
