#include "indexer/run_report.h"

#include <cstdio>

#include "corpus/clean_text.h"
#include "corpus/result.h"
#include "indexer/progress.h"

namespace minutebook {
namespace {

std::string lines_of(const std::string& heading, const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::string text = heading + "\n";
  for (const std::string& line : lines) text += "  " + line + "\n";
  return text;
}

std::string what_was_done(const RunReport& report) {
  char seconds[64];
  std::snprintf(seconds, sizeof seconds, "%.1f s", report.seconds);
  if (!report.new_generation) {
    return "Nothing new in " + counted(report.files, "file") + " (" + seconds + "). Generation " +
           std::to_string(report.generation) + " stays live.\n";
  }
  std::string text = "Read " + counted(report.documents_read, "document") + ", " +
                     counted(report.pages_read, "page");
  if (report.pages_recognised > 0) {
    text += " (" + with_commas(report.pages_recognised) + " recognised)";
  }
  text += std::string(" in ") + seconds;
  if (report.pages_read > 0 && report.seconds > 0) {
    text += " (" + rate_text(report.pages_read, report.seconds) + ")";
  }
  return text + ". Generation " + std::to_string(report.generation) + " is live.\n";
}

std::string what_there_is(const CatalogueSummary& summary) {
  std::string text = "The store holds " + counted(summary.documents, "document") + " with " +
                     counted(summary.pages, "page") + " and " + counted(summary.items, "item");
  if (summary.withheld > 0)
    text += "; " + counted(summary.withheld, "item") + " withheld as exempt";
  return text + ".\n";
}

}  // namespace

std::string report_text(const RunReport& report) {
  std::string text = what_was_done(report) + what_there_is(report.summary);
  text += lines_of("Note:", report.notes);
  text += lines_of("An earlier run was ended while it had these in hand (read again now, alone):",
                   report.interrupted);
  if (!report.gone_files.empty()) {
    text += lines_of("No longer in their source, taken out of the index:", report.gone_files);
  }
  std::vector<std::string> lines;
  for (const FileNote& note : report.without_text) lines.push_back(without_text_line(note));
  text += lines_of("Pages without text (probably scans), found by title or the other pages only:",
                   lines);
  lines.clear();
  for (const FileNote& note : report.failures) {
    lines.push_back(failure_text(note));
  }
  text += lines_of("Not indexed:", lines);
  return text;
}

std::string without_text_line(const FileNote& note) {
  const bool some = note.pages_unrecognised > 0 && note.pages_unrecognised < note.pages;
  return note.file + " (" + (some ? with_commas(note.pages_unrecognised) + " of " : "") +
         counted(note.pages, "page") + ")" + (note.hint.empty() ? "" : ". " + note.hint);
}

bool is_quarantined(const FileNote& note) {
  return note.failures >= kFailuresToQuarantine;
}

std::string failure_text(const FileNote& note) {
  std::string text = note.file + ": " + note.outcome + ". " + note.reason;
  if (!note.hint.empty()) text += " " + note.hint;
  if (is_quarantined(note)) {
    return text + " It failed twice and is left alone until the file or the PDF reader changes.";
  }
  return text + " It is tried once more by the next run.";
}

int exit_code_of(const RunReport& report) {
  constexpr int kSomeFailed = 3;
  return report.failures.empty() ? 0 : kSomeFailed;
}

}  // namespace minutebook
