#include "searchd/asset_answer.h"

#include "searchd/assets.h"
#include "searchd/document_answer.h"

namespace minutebook {
namespace {

enum class Lasting { kNo, kYes };  // whether the name changes with the content

HttpAnswer content_answer(const HttpRequest& request, const std::string& content_type,
                          std::string_view content, std::string_view version, Lasting lasting) {
  const std::string etag = "\"" + std::string(version) + "\"";
  const char* kept = lasting == Lasting::kYes ? "public, max-age=31536000, immutable" : "no-cache";
  HttpAnswer answer;
  answer.headers = {{"ETag", etag}, {"Cache-Control", kept}};
  if (names_etag(request.if_none_match, etag)) {
    answer.status = 304;
    return answer;
  }
  answer.content_type = content_type;
  answer.body = std::string(content);
  return answer;
}

}  // namespace

std::optional<HttpAnswer> asset_answer(const HttpRequest& request, const SiteText& site,
                                       const std::string& name) {
  for (const SiteAsset& own : site.assets) {
    if (own.name != name) continue;
    return content_answer(request, own.content_type, own.content, own.name, Lasting::kYes);
  }
  const Asset asset = find_asset(name);
  if (asset.file == nullptr) return std::nullopt;
  return content_answer(request, asset.content_type, asset.file->content, asset.file->sha256,
                        asset.lasting ? Lasting::kYes : Lasting::kNo);
}

}  // namespace minutebook
