// searchd: a whole result, item by item, from one generation of the index.
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "searchd/searcher.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

// Takes down what it is given, and does something in the middle of it.
struct Listener {
  std::function<void()> in_the_middle = [] {};
  int begun = 0;
  ListHead head;
  std::vector<std::string> titles;
  bool done_it = false;

  ItemSink sink() {
    return {[this](const ListHead& known) {
              ++begun;
              head = known;
              titles.clear();
              return Result<void>();
            },
            [this](const StoredItem& stored) {
              titles.push_back(stored.item.title);
              if (titles.size() == 3 && !std::exchange(done_it, true)) in_the_middle();
              return Result<void>();
            }};
  }
};

// So many papers whose data fill more blocks than Xapian holds at once.
std::vector<Item> many_papers(const std::string& title, int count) {
  std::vector<Item> items;
  for (int i = 0; i < count; ++i) {
    Item item = report(title, {"fostering"});
    for (int k = 0; k < 40; ++k) item.officers.push_back("Officer " + std::to_string(i * 40 + k));
    items.push_back(std::move(item));
  }
  return items;
}

TEST_CASE(
    "a list is of one generation, though another goes live and its own is removed meanwhile") {
  TestArchive archive;
  archive.publish(many_papers("Old", 400));
  const auto pool = open_pool(archive);
  Listener listener;
  listener.in_the_middle = [&] {
    archive.publish(many_papers("New", 3));
    archive.remove_old_generations();
    while (pool->summary()->generation != "gen-000002") std::this_thread::yield();
  };
  for (const char* q : {"fostering", "\"fostering\""}) {
    REQUIRE(pool->list(request(q), 1000, listener.sink()));
    if (listener.titles.size() == 3) break;  // the second question
    CHECK(listener.begun == 1);
    CHECK(listener.head.total == 400);
    CHECK(listener.head.rows == 400);
    CHECK(listener.titles == std::vector<std::string>(400, "Old"));
  }
  CHECK(listener.titles == std::vector<std::string>(3, "New"));
}

TEST_CASE("a list whose index is overwritten begins again, and what was taken before is void") {
  TestArchive archive;
  archive.publish(many_papers("Old", 400));
  const auto pool = open_pool(archive);
  Listener listener;
  listener.in_the_middle = [&] {
    Xapian::WritableDatabase database(archive.index_path(), Xapian::DB_OPEN);
    for (int times = 0; times < 3; ++times) {
      for (Xapian::docid docid = 1; docid <= 400; ++docid) {
        Xapian::Document document = database.get_document(docid);
        StoredItem stored = *decode_stored_item(document.get_data());
        stored.item.title = "New";
        document.set_data(encode(stored));
        database.replace_document(docid, document);
      }
      database.commit();
    }
  };
  REQUIRE(pool->list(request("fostering"), 1000, listener.sink()));
  CHECK(listener.begun == 2);
  CHECK(listener.titles == std::vector<std::string>(400, "New"));
}

TEST_CASE("a list ends with the error of who takes it") {
  TestArchive archive;
  archive.publish(many_papers("Paper", 3));
  int taken = 0;
  const auto done = open_pool(archive)->list(
      request(""), 10,
      {[](const ListHead&) { return Result<void>(); },
       [&](const StoredItem&) {
         ++taken;
         return Result<void>(fail(ErrorCode::kIo, "There is no room.", "Make some."));
       }});
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::kIo);
  CHECK(taken == 1);
}

TEST_CASE("a list longer than its limit is cut, and knows the whole total") {
  TestArchive archive;
  archive.publish(
      {report("A", {"fostering"}), report("B", {"fostering"}), report("C", {"fostering"})});
  for (const char* q : {"", "fostering"}) {
    Listener listener;
    REQUIRE(open_pool(archive)->list(request(q), 2, listener.sink()));
    CHECK(listener.head.total == 3);
    CHECK(listener.head.rows == 2);
    CHECK(listener.titles.size() == 2);
  }
}

}  // namespace
}  // namespace minutebook
