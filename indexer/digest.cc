#include "indexer/digest.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "analyzers/understand.h"
#include "corpus/clean_text.h"
#include "corpus/page_recogniser.h"
#include "indexer/content_key.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxTitle = 500;  // bytes, in the catalogue

bool has_text(const Page& page) {
  return std::any_of(page.text.begin(), page.text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x80 || std::isalnum(byte) != 0;
  });
}

std::string reason_of(const Item& item) {
  std::string reason = "The paper is marked Part 2 (exempt from publication)";
  if (!item.exempt_paragraphs.empty()) reason += ", paragraph";
  for (std::size_t i = 0; i < item.exempt_paragraphs.size(); ++i) {
    reason += (i == 0 ? " " : ", ") + std::to_string(item.exempt_paragraphs[i]);
  }
  if (!item.exempt_paragraphs.empty()) reason += " of Schedule 12A";
  return reason + ".";
}

// Two items may begin on one page; the second gets "-2".
std::string unused_id(const std::string& id, std::set<std::string>& used) {
  std::string candidate = id;
  for (int number = 2; !used.insert(candidate).second; ++number) {
    candidate = id + "-" + std::to_string(number);
  }
  return candidate;
}

ItemRow item_row(const Item& item, const std::string& id, const std::string& sha256) {
  ItemRow row;
  row.id = id;
  row.sha256 = sha256;
  row.kind = name_of(item.kind);
  row.number = item.number;
  row.title = cut_text(item.title, kMaxTitle);
  row.part = item.part;
  row.first_page = item.first_page;
  row.last_page = item.last_page;
  if (is_comparable(item.kind) || is_exempt(item)) {
    const ContentKey key = content_key_of(item);
    row.content_key = key.key;
    row.words = key.words;
  }
  return row;
}

struct Cause {
  std::string cause;
  std::string reason;
};

std::optional<Cause> cause_to_withhold(const Item& item, const ItemRow& row,
                                       const WithheldContents& withheld) {
  if (is_exempt(item)) return Cause{std::string(kCauseExempt), reason_of(item)};
  const auto copy = row.content_key.empty() ? withheld.end() : withheld.find(row.content_key);
  if (copy == withheld.end()) return std::nullopt;
  return Cause{std::string(kCauseConflict), copy->second};
}

StoredItem stored_item(Item item, const std::string& id, const DocumentRow& document) {
  StoredItem stored;
  stored.id = id;
  stored.item = std::move(item);
  stored.file = document.file;
  stored.sha256 = document.sha256;
  stored.document_pages = document.pages;
  stored.document_title = document.title;
  stored.source_url = document.source_url;
  return stored;
}

DocumentRow document_row(const ReadJob& job, const ExtractedDocument& extracted,
                         const UnderstoodDocument& understood) {
  DocumentRow row = job.document;
  const auto textless = std::count_if(extracted.pages.begin(), extracted.pages.end(),
                                      [](const Page& page) { return !has_text(page); });
  row.pages = static_cast<int>(extracted.pages.size());
  row.pages_without_text = static_cast<int>(textless);
  row.kind = name_of(understood.kind);
  row.title = cut_text(understood.title, kMaxTitle);
  row.committee = understood.committee;
  row.date = understood.date ? to_iso(*understood.date) : "";
  row.profile = understood.profile;
  row.unknown_bodies = understood.unknown_bodies;
  const bool nothing = row.pages_without_text == row.pages;
  row.outcome = nothing ? kOutcomeNoText : kOutcomeIndexed;
  if (nothing) row.reason = "No page has text: it is probably a scan.";
  return row;
}

}  // namespace

std::string outcome_of(ErrorCode code) {
  if (code == ErrorCode::kNotAPdf) return "not a PDF";
  if (code == ErrorCode::kIo) return std::string(kOutcomeUnreadable);
  std::string name = meaning_of(code).name;
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

bool is_exempt(const Item& item) {
  constexpr int kExemptPart = 2;
  return item.part == kExemptPart && item.kind != ItemKind::kAgenda &&
         item.kind != ItemKind::kRestrictedNotice;
}

UnderstoodDocument understand_with_manifest(const ExtractedDocument& extracted,
                                            const std::string& file, const ManifestEntry& manifest,
                                            const Profile& profile) {
  const std::string own_name = std::filesystem::path(file).filename().string();
  UnderstoodDocument document = understand(extracted, own_name, profile);
  if (!manifest.title.empty()) {
    document.title = manifest.title;
    if (document.items.size() == 1) document.items.front().title = manifest.title;
  }
  if (!manifest.committee.empty()) document.committee = manifest.committee;
  if (manifest.date) document.date = manifest.date;
  for (Item& item : document.items) {
    if (!manifest.committee.empty() && item.committees.empty()) {
      item.committees.push_back({manifest.committee, ""});
    }
    if (manifest.date && (!item.date || document.items.size() == 1)) item.date = manifest.date;
  }
  return document;
}

Digest digest(const ReadJob& job, const ExtractedDocument& extracted,
              const std::vector<Profile>& profiles, const WithheldContents& withheld) {
  Digest result;
  result.profile = &choose_profile(extracted, profiles);
  UnderstoodDocument understood =
      understand_with_manifest(extracted, job.document.file, job.manifest, *result.profile);
  result.document = document_row(job, extracted, understood);
  const std::string& sha256 = result.document.sha256;
  std::set<std::string> used;
  for (Item& item : understood.items) {
    const std::string id = unused_id(item_id(sha256, item), used);
    ItemRow& row = result.items.emplace_back(item_row(item, id, sha256));
    const auto cause = cause_to_withhold(item, row, withheld);
    if (cause) {
      row.state = ItemState::kWithheld;
      result.withheld.push_back(
          {id, sha256, result.document.file, cause->cause, item.first_page, cause->reason});
    } else {
      result.to_index.push_back(stored_item(std::move(item), id, result.document));
    }
  }
  result.document.pdf_public = result.withheld.empty();
  for (StoredItem& stored : result.to_index) stored.pdf_public = result.document.pdf_public;
  return result;
}

void note_recognition(const ExtractedDocument& extracted, const std::string& recogniser,
                      DocumentRow& row) {
  row.recogniser = recogniser;
  row.pages_unrecognised = pages_to_recognise(extracted);
  if (row.pages_unrecognised == 0) return;
  row.reason = row.pages_unrecognised == row.pages
                   ? "No page has text: it is probably a scan."
                   : std::to_string(row.pages_unrecognised) + " of its " +
                         std::to_string(row.pages) + " pages are pictures without text.";
  row.hint = recogniser.empty() ? "Install the packages libtesseract5 and tesseract-ocr-eng; the "
                                  "next run recognises them."
                                : "Their text could not be recognised.";
}

Digest digest_of_failure(const ReadJob& job, const Error& error) {
  Digest result;
  result.document = job.document;
  result.document.outcome = outcome_of(error.code);
  result.document.reason = error.message;
  result.document.hint = error.hint;
  // What was the machine's fault, not the document's, is tried again by every run.
  if (error.code == ErrorCode::kIo) result.document.fingerprint.clear();
  return result;
}

}  // namespace minutebook
