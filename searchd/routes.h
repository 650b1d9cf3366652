// Which address answers what.
//
//   GET /search?q=fostering   ->  200, the results as a page
//   GET /api/v1/search?page=0 ->  400, {"error":{"code":"bad_parameter",…,"parameter":"page"}}
//   GET /nowhere              ->  404
//
// Paths are compared literally, after strict decoding. Errors of the API are JSON; of the addresses
// people open, pages. Thread-safe.
#pragma once

#include <string>

#include "searchd/admission.h"
#include "searchd/http_message.h"
#include "searchd/search_service.h"
#include "searchd/site_text.h"

namespace minutebook {

class Routes : public HttpSite {
 public:
  // `service` and `admission` must outlive the routes.
  Routes(SearchService& service, Admission& admission, SiteText site)
      : service_(service), admission_(admission), site_(std::move(site)) {
    serve_at("http://localhost");
  }
  // The address to write into feeds, for sites whose operator has given none: where the server listens. Call it before
  // the first request.
  void serve_at(const std::string& url);

  [[nodiscard]] HttpAnswer answer(const HttpRequest& request) override;
  [[nodiscard]] HttpAnswer refusal(const Error& error, const HttpRequest& request) override;

 private:
  // A request with its path and query decoded.
  struct Visit {
    const HttpRequest& request;
    std::string path;
    Parameters parameters;
  };
  using Handler = Result<HttpAnswer> (Routes::*)(const Visit& visit);
  enum class Cost { kCheap, kSearching };  // kSearching takes a turn of the admission
  struct Route {
    const char* path;  // the whole path, or a beginning that ends in '/'
    Handler handler;
    Cost cost;
  };
  static const Route* find_route(const std::string& path);

  [[nodiscard]] HttpAnswer dispatch(const HttpRequest& request);
  [[nodiscard]] Result<HttpAnswer> visit_route(const Visit& visit);
  [[nodiscard]] HttpAnswer error_answer(const Error& error, const HttpRequest& request,
                                        const Parameters* typed);

  Result<HttpAnswer> start(const Visit& visit);
  Result<HttpAnswer> search(const Visit& visit);
  Result<HttpAnswer> api_search(const Visit& visit);
  Result<HttpAnswer> api_export(const Visit& visit);
  Result<HttpAnswer> api_suggest(const Visit& visit);
  Result<HttpAnswer> browse(const Visit& visit);
  Result<HttpAnswer> coverage(const Visit& visit);
  Result<HttpAnswer> api_coverage(const Visit& visit);
  Result<HttpAnswer> help(const Visit& visit);
  Result<HttpAnswer> accessibility(const Visit& visit);
  Result<HttpAnswer> feed(const Visit& visit);
  Result<HttpAnswer> opensearch(const Visit& visit);
  Result<HttpAnswer> suggest_opensearch(const Visit& visit);
  Result<HttpAnswer> sitemap(const Visit& visit);
  Result<HttpAnswer> item(const Visit& visit);
  Result<HttpAnswer> api_item(const Visit& visit);
  Result<HttpAnswer> document(const Visit& visit);
  Result<HttpAnswer> asset(const Visit& visit);
  Result<HttpAnswer> embed(const Visit& visit);
  Result<HttpAnswer> health(const Visit& visit);
  Result<HttpAnswer> ready(const Visit& visit);
  Result<HttpAnswer> robots(const Visit& visit);

  SearchService& service_;
  Admission& admission_;
  const SiteText site_;
  std::string address_;  // of the site, without a slash at its end
};

}  // namespace minutebook
