// The decision trail of an item for its page.
//
//   add_trail(page, view.trail)
//     ->  "10 March 2021, Executive: Minute 28d  Approved … Exact link: the minute carries this report’s number"
#pragma once

#include "searchd/html_template.h"
#include "searchd/search_response.h"

namespace minutebook {

// Sets the values of the section "Decision trail" of templates/item.mustache; without entries there is no section.
void add_trail(TemplateData& page, const Trail& trail);

}  // namespace minutebook
