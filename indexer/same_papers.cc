#include "indexer/same_papers.h"

#include <algorithm>
#include <iterator>

namespace minutebook {
namespace {

using Group = std::vector<const PaperRow*>;

bool is_withheld(const PaperRow* paper) {
  return !paper->cause.empty();
}

std::string reason_of_conflict(const PaperRow& withheld) {
  if (withheld.cause == kCauseConflict) {
    return "The same paper is withheld in '" + withheld.file + "'.";
  }
  return "The same paper is marked exempt in '" + withheld.file + "', page " +
         std::to_string(withheld.item.first_page) + ".";
}

void withhold_all(const Group& group, const PaperRow& reason, PaperDecisions& decisions) {
  for (const PaperRow* paper : group) {
    decisions.states[paper->item.id] = {ItemState::kWithheld, ""};
    if (is_withheld(paper)) continue;
    decisions.conflicts.push_back({paper->item.id, paper->item.sha256, paper->file,
                                   std::string(kCauseConflict), paper->item.first_page,
                                   reason_of_conflict(reason)});
  }
}

void join(const Group& group, PaperDecisions& decisions) {
  const PaperRow& first = *group.front();
  decisions.states[first.item.id] = {ItemState::kIndexed, ""};
  std::vector<Appearance>& appearances = decisions.appearances[first.item.id];
  for (const PaperRow* paper : group) {
    if (paper == &first) continue;
    // The same paper twice in one document is two places of it, not two documents.
    decisions.states[paper->item.id] = {ItemState::kSamePaper, first.item.id};
    appearances.push_back({paper->file, paper->item.sha256, paper->item.first_page,
                           paper->item.last_page, paper->committee, paper->date});
  }
}

}  // namespace

PaperDecisions decide_papers(const std::vector<PaperRow>& papers,
                             const std::set<std::string>& gone) {
  std::map<std::string, Group> groups;  // within a group: fewest document pages first
  for (const PaperRow& paper : papers) {
    if (!gone.contains(paper.item.sha256)) groups[paper.item.content_key].push_back(&paper);
  }
  PaperDecisions decisions;
  for (const auto& [key, group] : groups) {
    const auto withheld = std::find_if(group.begin(), group.end(), is_withheld);
    if (withheld != group.end()) {
      withhold_all(group, **withheld, decisions);
    } else {
      join(group, decisions);
    }
  }
  return decisions;
}

}  // namespace minutebook
