// Xapian as a program of an afternoon uses it: what its own guide shows, and nothing else.
#include <array>

#include <xapian.h>

#include "tests/bench/speed/engine.h"

namespace minutebook {
namespace {

using Shape = SpeedQuery::Shape;

enum Slot : Xapian::valueno { kDate, kCommittee, kKind, kYear, kOfficer };
constexpr int kBatch = 2'000;

std::string committee_of(const Item& item) {
  return item.committees.front().name;
}

class Builder : public EngineBuilder {
 public:
  explicit Builder(const std::string& folder)
      : database_(folder, Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {
    terms_.set_stemmer(Xapian::Stem("english"));
  }
  void add(std::uint32_t number, const Item& item) override {
    std::string text;
    for (const ItemPage& page : item.pages) text += page.text + "\n";
    Xapian::Document document;
    terms_.set_document(document);
    terms_.index_text(item.title, 1, "S");
    terms_.index_text(item.title);
    terms_.increase_termpos();
    terms_.index_text(text + " " + item.report_number);
    document.add_boolean_term("XC" + std::to_string(std::hash<std::string>{}(committee_of(item))));
    document.add_value(kDate, to_iso(*item.date));
    document.add_value(kCommittee, committee_of(item));
    document.add_value(kKind, std::string(name_of(item.kind)));
    document.add_value(kYear, std::to_string(item.date->year));
    document.add_value(kOfficer, item.officers.front());
    document.set_data(item.title + "\n" + text);
    database_.add_document(document);
    if (number % kBatch == kBatch - 1) database_.commit();
  }
  void finish() override {
    database_.commit();
    database_.close();
  }

 private:
  Xapian::WritableDatabase database_;
  Xapian::TermGenerator terms_;
};

class PlainXapian : public Engine {
 public:
  explicit PlainXapian(const std::string& folder) : database_(folder) {
    parser_.set_database(database_);
    parser_.set_stemmer(Xapian::Stem("english"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }
  [[nodiscard]] std::string name() const override { return "plain Xapian"; }
  [[nodiscard]] EngineAnswer ask(const SpeedQuery& query) override {
    Xapian::Enquire enquire(database_);
    enquire.set_query(filtered(query, words(query)));
    if (query.shape == Shape::kBrowse) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(kDate, true);
    }
    std::array<Xapian::ValueCountMatchSpy, 4> facets = {
        Xapian::ValueCountMatchSpy(kCommittee), Xapian::ValueCountMatchSpy(kKind),
        Xapian::ValueCountMatchSpy(kYear), Xapian::ValueCountMatchSpy(kOfficer)};
    for (Xapian::ValueCountMatchSpy& facet : facets) enquire.add_matchspy(&facet);
    const Xapian::MSet found = enquire.get_mset(0, 10, database_.get_doccount());
    EngineAnswer answer;
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      const std::string passage = found.snippet(hit.get_document().get_data());
      answer.hits += passage.empty() ? 0U : 1U;
    }
    std::uint64_t counted = 0;
    for (Xapian::ValueCountMatchSpy& facet : facets) {
      for (auto value = facet.values_begin(); value != facet.values_end(); ++value)
        counted += value.get_termfreq();
    }
    answer.total = found.get_matches_estimated();
    if (counted < answer.total) throw EngineFailure("Xapian lost count.");
    return answer;
  }

 private:
  Xapian::Query words(const SpeedQuery& query) {
    if (query.shape == Shape::kBrowse) return Xapian::Query::MatchAll;
    const bool loose = query.shape == Shape::kQuestion;
    parser_.set_default_op(loose ? Xapian::Query::OP_OR : Xapian::Query::OP_AND);
    std::string q;
    for (const std::string& word : query.words) {
      if (!q.empty())
        q += query.shape == Shape::kEither ? " OR " : query.shape == Shape::kWithout ? " -" : " ";
      q += word;
    }
    if (query.shape == Shape::kPhrase) q = "\"" + q + "\"";
    if (query.shape == Shape::kBeginning) q += "*";
    return parser_.parse_query(
        q, Xapian::QueryParser::FLAG_DEFAULT | Xapian::QueryParser::FLAG_WILDCARD);
  }
  static Xapian::Query filtered(const SpeedQuery& query, Xapian::Query words) {
    using Xapian::Query;
    if (!query.committee.empty()) {
      const std::string term = "XC" + std::to_string(std::hash<std::string>{}(query.committee));
      words = Query(Query::OP_FILTER, words, Query(term));
    }
    if (query.first_year == 0) return words;
    const Query dates(Query::OP_VALUE_RANGE, kDate, std::to_string(query.first_year) + "-01-01",
                      std::to_string(query.last_year) + "-12-31");
    return {Query::OP_FILTER, words, dates};
  }

  Xapian::Database database_;
  Xapian::QueryParser parser_;
};

}  // namespace

std::unique_ptr<EngineBuilder> build_plain_xapian(const std::string& folder) {
  return std::make_unique<Builder>(folder);
}

std::unique_ptr<Engine> open_plain_xapian(const std::string& folder) {
  return std::make_unique<PlainXapian>(folder);
}

}  // namespace minutebook
