// minutebook-indexer as a program: exit codes, data on stdout, one sentence on stderr.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/wait.h>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "analyzers/fields.h"
#include "indexer/store.h"
#include "tests/support/council_papers.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

struct Ran {
  int exit_code = -1;
  std::string out;
  std::string err;
};

Ran run_program(const std::string& arguments) {
  const TempFolder folder;
  const std::string command =
      std::string("'" MINUTEBOOK_INDEXER "' ") + arguments + " 2>" + folder.path("err");
  Ran ran;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer;
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    ran.out.append(buffer.data(), got);
  }
  ran.exit_code = WEXITSTATUS(::pclose(pipe));
  std::ostringstream err;
  err << std::ifstream(folder.path("err")).rdbuf();
  ran.err = err.str();
  return ran;
}

}  // namespace

TEST_CASE("help and version are given by every command, on stdout, with exit 0") {
  for (const char* command :
       {"", "index", "inspect", "status", "review", "acronyms", "verify", "rollback", "schema"}) {
    const Ran help = run_program(std::string(command) + " --help");
    CHECK(help.exit_code == 0);
    CHECK(help.out.find("Usage") != std::string::npos);
    CHECK(help.err.empty());
    const Ran version = run_program(std::string(command) + " --version");
    CHECK(version.exit_code == 0);
    CHECK(version.out.starts_with("minutebook-indexer "));
  }
}

TEST_CASE("wrong usage is exit 2 and one sentence with what to do") {
  for (const char* arguments :
       {"", "nonsense", "index", "index --store", "status", "review", "inspect",
        "index --store x --jobs 0 y", "schema --nonsense", "inspect /nonexistent.pdf",
        "index --store /tmp/never-made-store /nonexistent/folder"}) {
    const Ran ran = run_program(arguments);
    CHECK_MESSAGE(ran.exit_code == 2, arguments);
    CHECK(ran.out.empty());
    CHECK(ran.err.starts_with("minutebook-indexer: "));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  }
  CHECK_FALSE(std::filesystem::exists("/tmp/never-made-store"));
}

TEST_CASE("index, status and inspect do what the contract says") {
  const TempFolder folder;
  const std::string pdf = folder.write(
      "papers/streets.pdf", report_pdf({"CEF21099", "School Streets", "PART ONE - PUBLIC", ""}));
  const std::string broken = folder.write("papers/broken.pdf", "%PDF-1.4 no more");
  const std::string store = folder.path("store");
  const Ran index = run_program("index --store " + store + " " + folder.path("papers"));
  CHECK(index.exit_code == 3);
  CHECK(index.out.empty());
  CHECK(index.err.find("broken.pdf: malformed") != std::string::npos);

  const Ran status = run_program("status --store " + store);
  CHECK(status.exit_code == 0);
  CHECK(status.err.empty());
  CHECK(status.out.find("Generation 1 is live: 1 item from 2 documents") != std::string::npos);
  const auto json = nlohmann::json::parse(run_program("status --json --store " + store).out);
  CHECK(json["generation"] == 1);
  CHECK(json["documents"]["total"] == 2);
  int sum = 0;
  for (const auto& [outcome, count] : json["documents"]["by_outcome"].items())
    sum += count.get<int>();
  CHECK(sum == json["documents"]["total"]);
  CHECK(json["failures"][0]["file"] == "broken.pdf");
  CHECK(json["last_run"]["outcome"] == "new generation");

  const Ran inspect = run_program("inspect " + pdf);
  CHECK(inspect.exit_code == 0);
  const auto understood = nlohmann::json::parse(inspect.out);
  CHECK(understood["document"]["path"] == pdf);
  CHECK(understood["items"][0]["report_number"] == "CEF21099");
  const Ran failed = run_program("inspect " + broken);
  CHECK(failed.exit_code == 3);
  CHECK(failed.out.empty());
  CHECK(std::count(failed.err.begin(), failed.err.end(), '\n') == 1);
}

TEST_CASE("a quiet run says nothing unless something could not be read") {
  const TempFolder folder;
  static_cast<void>(folder.write(
      "papers/a.pdf", report_pdf({"CEF21099", "School Streets", "PART ONE - PUBLIC", ""})));
  const std::string index =
      "index --quiet --store '" + folder.path("store") + "' '" + folder.path("papers") + "'";
  const Ran quiet = run_program(index);
  CHECK(quiet.exit_code == 0);
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());
  CHECK(std::filesystem::exists(folder.path("store/reports/run-000001.txt")));
  static_cast<void>(folder.write("papers/b.pdf", "no PDF"));
  const Ran failed = run_program(index);
  CHECK(failed.exit_code == 3);
  CHECK(failed.err.find("b.pdf: not a PDF") != std::string::npos);
}

TEST_CASE("acronyms proposes what the papers explain and the profiles do not have") {
  const TempFolder folder;
  static_cast<void>(folder.write("papers/streets.pdf",
                                 report_pdf({"CEF21099", "School Streets", "PART ONE - PUBLIC",
                                             "A Neighbourhood Renewal Zone (NRZ), and the Local "
                                             "Authority Designated Officer (LADO)."})));
  const std::string store = folder.path("store");
  CHECK(run_program("acronyms --store " + store).exit_code == 6);
  CHECK(run_program("index --store " + store + " " + folder.path("papers")).exit_code == 0);
  const Ran text = run_program("acronyms --store " + store);
  CHECK(text.exit_code == 0);
  CHECK(text.out.find("[\"nrz\", \"neighbourhood renewal zone\"],  # NRZ, 1 document\n") !=
        std::string::npos);
  CHECK(text.out.find("lado") == std::string::npos);
  const auto json = nlohmann::json::parse(run_program("acronyms --json --store " + store).out);
  REQUIRE(json["acronyms"].size() == 1);
  CHECK(json["acronyms"][0]["words"] == "Neighbourhood Renewal Zone");
}

TEST_CASE("schema prints the field table") {
  CHECK(run_program("schema").out == schema_markdown());
}

TEST_CASE("a locked store is exit 4, a damaged one 5, a missing one 6") {
  const TempFolder folder;
  static_cast<void>(folder.write("papers/a.pdf", plain_pdf({"text"})));
  const std::string index = "index --store " + folder.path("store") + " " + folder.path("papers");
  {
    const auto lock = Store::open(folder.path("store"));
    REQUIRE(lock);
    CHECK(run_program(index).exit_code == 4);
  }
  std::ofstream(folder.path("store/catalogue.db"), std::ios::binary) << std::string(4096, 'x');
  const Ran damaged = run_program(index);
  CHECK(damaged.exit_code == 5);
  CHECK(damaged.err.find("backup") != std::string::npos);
  CHECK(run_program("status --store " + folder.path("store")).exit_code == 5);
  CHECK(run_program("status --store " + folder.path("nothing")).exit_code == 6);
}
