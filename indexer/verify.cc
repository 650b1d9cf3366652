#include "indexer/verify.h"

#include <algorithm>
#include <iterator>

#include "analyzers/fields.h"
#include "corpus/folder_checksums.h"
#include "indexer/generation.h"
#include "indexer/progress.h"
#include "indexer/status_report.h"
#include "indexer/store.h"
#include "indexer/xapian_try.h"

namespace minutebook {
namespace {

using Ids = std::vector<std::string>;  // sorted

// The ids of all items in an index.
Ids ids_in(const Xapian::Database& database) {
  const std::string prefix = term_of(FieldId::kIdentity, "");
  Ids ids;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    ids.push_back((*term).substr(prefix.size()));
  }
  return ids;
}

std::string some_of(const Ids& ids) {
  constexpr std::size_t kShown = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, ids.size()); ++i) {
    text += (i == 0 ? "" : ", ") + ids[i];
  }
  return ids.size() > kShown ? text + ", …" : text;
}

Ids difference(const Ids& some, const Ids& others) {
  Ids rest;
  std::set_difference(some.begin(), some.end(), others.begin(), others.end(),
                      std::back_inserter(rest));
  return rest;
}

// The items whose documents are not among these. An id begins like the hash of its document.
Ids without(const Ids& ids, const std::vector<std::string>& documents) {
  Ids rest;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(rest), [&](const std::string& id) {
    const std::string begin = id.substr(0, id.find('-'));
    const auto document = std::lower_bound(documents.begin(), documents.end(), begin);
    return document == documents.end() || !document->starts_with(begin);
  });
  return rest;
}

class Verifier {
 public:
  Verifier(const Store& store, Catalogue& catalogue) : store_(store), catalogue_(catalogue) {}

  Result<Verification> run() {
    note(catalogue_.check(), "The catalogue is sound.");
    const std::vector<int> generations = store_.generations();
    const int live = store_.live_generation();
    for (const int number : generations) {
      const std::filesystem::path folder = store_.generation_path(number);
      const std::string name = "Generation " + std::to_string(number);
      if (has_checksums(folder)) {
        note(check_checksums(folder), name + ": every file is as it was written.", name + ": ");
      } else {
        found_.sound.push_back(name + ": made before checksums were kept.");
      }
    }
    const std::filesystem::path spare = store_.spare_copy().path();
    if (has_checksums(spare)) {
      note(check_checksums(spare), "The spare copy: every file is as it was written.",
           "The spare copy: ");
    }
    if (live == 0) {
      found_.damaged.emplace_back("No generation is live. Run minutebook-indexer index.");
      return found_;
    }
    const std::string folder = store_.generation_path(live).string();
    // Xapian ends the program over some damaged files.
    if (is_damaged(folder)) return found_;
    note(check_structure(folder),
         "Generation " + std::to_string(live) + ": xapian-check is clean.");
    const Result<void> compared = compare(folder, live);
    if (!compared) note(compared, "");
    return found_;
  }

 private:
  void note(const Result<void>& result, const std::string& sentence,
            const std::string& where = {}) {
    if (result) {
      found_.sound.push_back(sentence);
    } else {
      const Error& error = result.error();
      found_.damaged.push_back(where + error.message +
                               (error.hint.empty() ? "" : " " + error.hint));
    }
  }

  static Result<void> check_structure(const std::string& folder) {
    const auto errors = xapian_try([&] { return Xapian::Database::check(folder); });
    if (!errors) return fail(errors.error());
    if (*errors == 0) return {};
    return fail(ErrorCode::kStoreDamaged,
                "xapian-check finds " + std::to_string(*errors) + " errors in the index.",
                "The next run of minutebook-indexer index builds it anew.");
  }

  Result<void> compare(const std::string& folder, int live) {
    const Result<Ids> in_doubt = catalogue_.documents_after(live);
    if (!in_doubt) return fail(in_doubt.error());
    const Result<Ids> all = catalogue_.indexed_items();
    if (!all) return fail(all.error());
    const Result<std::vector<WithheldRow>> withheld = catalogue_.withheld();
    if (!withheld) return fail(withheld.error());
    const auto found = xapian_try([&] { return ids_in(Xapian::Database(folder)); });
    if (!found) return fail(found.error());
    const Ids wanted = without(*all, *in_doubt);
    const Ids there = without(*found, *in_doubt);
    if (!in_doubt->empty()) {
      found_.sound.push_back("The last run was ended before it was done; what it had begun (" +
                             counted(std::ssize(*in_doubt), "document") +
                             ") is read again by the next one.");
    }
    tell(difference(wanted, there), "of the catalogue are missing in the index");
    tell(difference(there, wanted), "of the index are not in the catalogue");
    if (wanted == there) {
      found_.sound.push_back("Catalogue and index agree on " + counted(std::ssize(there), "item") +
                             ".");
    }
    tell_withheld(*withheld, *found);
    return look_at(*found, folder);
  }

  // Each item by itself.
  Result<void> look_at(const Ids& ids, const std::string& folder) {
    Ids wrong;
    Result<void> looked = xapian_try([&] {
      const Xapian::Database database(folder);
      for (const std::string& id : ids) {
        const std::string what = canary_query(database, id);
        if (!what.empty()) wrong.push_back(what);
      }
    });
    if (!looked) return looked;
    if (wrong.empty()) {
      found_.sound.emplace_back("Every item has its pages and is found by its words.");
    } else {
      tell(wrong, "of the index are not whole");
    }
    return {};
  }

  void tell(const Ids& ids, const std::string& what) {
    if (ids.empty()) return;
    found_.damaged.push_back(counted(std::ssize(ids), "item") + " " + what + " (" + some_of(ids) +
                             "). The next run of minutebook-indexer index builds it anew.");
  }

  void tell_withheld(const std::vector<WithheldRow>& withheld, const Ids& there) {
    Ids open;
    for (const WithheldRow& row : withheld) {
      if (std::binary_search(there.begin(), there.end(), row.item)) open.push_back(row.item);
    }
    if (open.empty()) {
      found_.sound.push_back("None of " + counted(std::ssize(withheld), "withheld item") +
                             " is in the public index.");
    } else {
      found_.damaged.push_back(counted(std::ssize(open), "withheld item") +
                               " in the public index (" + some_of(open) +
                               "). Stop the daemon and index again.");
    }
  }

  const Store& store_;
  Catalogue& catalogue_;
  Verification found_;
};

// The store as it is, locked; nothing is made.
Result<Store> existing_store(const std::string& folder) {
  const Result<Catalogue> catalogue = existing_catalogue(folder);
  if (!catalogue) return fail(catalogue.error());
  return Store::open(folder);
}

}  // namespace

Result<Verification> verify_store(const std::string& folder) {
  const Result<Store> store = existing_store(folder);
  if (!store) return fail(store.error());
  Result<Catalogue> catalogue = Catalogue::open(store->catalogue_path());
  if (!catalogue) return fail(catalogue.error());
  return Verifier(*store, *catalogue).run();
}

std::string verification_text(const Verification& verification) {
  std::string text;
  for (const std::string& sentence : verification.sound) text += "sound    " + sentence + "\n";
  for (const std::string& sentence : verification.damaged) text += "DAMAGED  " + sentence + "\n";
  return text;
}

Result<int> roll_back(const std::string& folder) {
  Result<Store> store = existing_store(folder);
  if (!store) return fail(store.error());
  const int previous = store->previous_generation();
  if (previous == 0) {
    return fail(ErrorCode::kStoreMissing, "There is no generation before the live one.",
                "Run minutebook-indexer index: it builds the index anew if it has to.");
  }
  const std::filesystem::path path = store->generation_path(previous);
  Result<void> done = has_checksums(path) ? check_checksums(path) : Result<void>();
  if (done) done = store->publish(previous);
  if (!done) return fail(done.error());
  return previous;
}

}  // namespace minutebook
