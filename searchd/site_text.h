// What an archive calls itself and how it looks: its names, the operator's header and footer, logo and style sheet.
//
//   SiteText{"Council papers", "London Borough of X"}  ->  the pages with the shipped look
//   load_site("site.toml", SiteText{})                  ->  with what an operator wrote in there (site_file.h)
#pragma once

#include <string>
#include <vector>

namespace minutebook {

// A file of the operator's, served from memory under /assets/.
struct SiteAsset {
  std::string name;  // below /assets/, with the content's hash: "logo.3f2a9c01.svg"
  std::string content_type;
  std::string content;
};

struct SiteText {
  std::string title = "Council papers";  // of the search page
  std::string council = {};              // "London Borough of X"; empty when no profile was given
  std::string address = {};        // "https://minutes.x.gov.uk" where people find it; may be empty
  std::string contact_email = {};  // for the accessibility statement; may be empty, as the phone
  std::string contact_phone = {};
  std::string header_html = {};  // trusted markup above and below every page; may be empty
  std::string footer_html = {};
  std::string stylesheet = {};  // addresses below /assets/; empty = as shipped
  std::string icon = {};
  std::string logo = {};  // empty = none
  std::vector<SiteAsset> assets = {};
  // The rest of the accessibility statement (SI 2018/952): what is empty is left out, or said to be
  // missing.
  std::string reply_within = {};        // "10 working days"
  std::string statement_prepared = {};  // a day: "23 September 2026"
  std::string statement_reviewed = {};
  std::string statement_tested = {};    // who tested the site, how and when: whole sentences
  std::string statement_problems = {};  // more that is not accessible: whole sentences
  std::string statement_plans = {};     // what is planned: whole sentences
};

}  // namespace minutebook
