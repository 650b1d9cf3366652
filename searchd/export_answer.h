// A whole result as a file to download.
//
//   export_answer(service, site, ExportFormat::kCsv, request)
//     ->  200, text/csv, Content-Disposition: attachment; filename="council-papers.csv"
//
// It is written to a file without a name before anything is sent: memory holds a piece of it. Thread-safe.
#pragma once

#include <cstdint>

#include "searchd/http_message.h"
#include "searchd/render_export.h"
#include "searchd/search_service.h"
#include "searchd/site_text.h"

namespace minutebook {

inline constexpr std::uint32_t kMostExported = 10'000;  // items of one export

// The format asked for by the one parameter "format". Fails with kBadParameter.
[[nodiscard]] Result<ExportFormat> export_format_of(const Parameters& parameters);

// The headers Minutebook-Total and Minutebook-Rows say how many items the result has and how many are here. Fails as
// the search does, and with kIo. A new generation that goes live meanwhile changes nothing in it.
[[nodiscard]] Result<HttpAnswer> export_answer(SearchService& service, const SiteText& site,
                                               ExportFormat format, const SearchRequest& request);

}  // namespace minutebook
