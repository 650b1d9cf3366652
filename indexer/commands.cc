#include "indexer/commands.h"

#include <algorithm>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "analyzers/fields.h"
#include "analyzers/understand.h"
#include "corpus/clean_text.h"
#include "corpus/extraction_worker.h"
#include "corpus/page_recogniser.h"
#include "corpus/sha256.h"
#include "indexer/acronyms_report.h"
#include "indexer/digest.h"
#include "indexer/indexer.h"
#include "indexer/inspect_json.h"
#include "indexer/review.h"
#include "indexer/status_json.h"
#include "indexer/status_report.h"
#include "indexer/stop_request.h"
#include "indexer/verify.h"

namespace minutebook {
namespace {

constexpr int kUsage = 2;
constexpr const char* kProfileHelp = "A council profile to consider before the shipped ones";

int tell(const Error& error) {
  const std::string hint = error.hint.empty() ? "" : " " + error.hint;
  std::fprintf(stderr, "minutebook-indexer: %s%s\n", clean_line(error.message).c_str(),
               hint.c_str());
  return meaning_of(error.code).exit_code;
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

int run_index_command(const IndexOptions& options) {
  catch_stop_requests();
  Progress progress = options.quiet ? Progress(stderr, Progress::Style::kQuiet) : Progress(stderr);
  const Result<RunReport> report = run_index(options, progress);
  if (!report) return tell(report.error());
  if (!options.quiet || exit_code_of(*report) != 0) {
    std::fputs(report_text(*report).c_str(), stderr);
  }
  const Result<void> kept = keep_report(options.store, *report);
  if (!kept) return tell(kept.error());
  return exit_code_of(*report);
}

struct InspectOptions {
  std::vector<std::string> profiles;
  std::string file;
  bool explain = false;
  ReaderOptions reader;
  PicturePages picture_pages = PicturePages::kRecognised;
};

// Fills in the text of pages that are pictures.
Result<void> recognise_pages(const InspectOptions& options, ExtractedDocument& document) {
  const int jobs = jobs_of(IndexOptions{});
  Result<PageRecogniser> recogniser = PageRecogniser::start(options.reader.confinement, jobs);
  if (!recogniser) return fail(recogniser.error());
  return recogniser->recognise(options.file, document, [] { return Result<void>(); });
}

// The PDF as read, after the reader was found fit.
Result<ExtractedDocument> read_one(const InspectOptions& options) {
  Result<ReaderZygote> zygote = ReaderZygote::start(options.reader);
  if (!zygote) return fail(zygote.error());
  const Result<void> readable = check_reading(*zygote);
  if (!readable) return fail(readable.error());
  for (const std::string& note : zygote->notes()) std::fprintf(stderr, "%s\n", note.c_str());
  Result<ExtractedDocument> document = extract_document(*zygote, options.file);
  if (document && options.picture_pages == PicturePages::kRecognised) {
    const Result<void> recognised = recognise_pages(options, *document);
    if (!recognised) return fail(recognised.error());
  }
  return document;
}

int run_inspect(const InspectOptions& options) {
  const std::string& file = options.file;
  const Result<std::vector<Profile>> candidates = candidate_profiles(options.profiles);
  if (!candidates) return tell(candidates.error());
  const Result<HashedFile> hashed = hash_file(file);
  if (!hashed) {
    return tell({ErrorCode::kBadSource, "'" + file + "': " + hashed.error().message,
                 hashed.error().hint, "FILE"});
  }
  const Result<ExtractedDocument> extracted = read_one(options);
  if (!extracted) {
    Error error = extracted.error();
    if (!stops_the_run(error)) error.message = "'" + file + "': " + error.message;
    return tell(error);
  }
  const Profile& used = choose_profile(*extracted, *candidates);
  print(inspect_json(file, hashed->sha256, *extracted,
                     understand_with_manifest(*extracted, file, {}, used), options.explain));
  return 0;
}

int run_status(const std::string& store, bool as_json) {
  const Result<StoreStatus> status = read_status(store);
  if (!status) return tell(status.error());
  print(as_json ? status_json(*status) : status_text(*status));
  return 0;
}

int run_review(const std::string& store, bool as_json) {
  const Result<ReviewList> review = read_review(store);
  if (!review) return tell(review.error());
  print(as_json ? review_json(*review) : review_text(*review));
  return 0;
}

int run_acronyms(const std::string& store, bool as_json) {
  const Result<std::vector<CountedAcronym>> acronyms = read_acronyms(store);
  if (!acronyms) return tell(acronyms.error());
  print(as_json ? acronyms_json(*acronyms) : acronyms_text(*acronyms));
  return 0;
}

int run_verify(const std::string& store) {
  const Result<Verification> verification = verify_store(store);
  if (!verification) return tell(verification.error());
  print(verification_text(*verification));
  return verification->damaged.empty() ? 0 : meaning_of(ErrorCode::kStoreDamaged).exit_code;
}

int run_roll_back(const std::string& store) {
  const Result<int> live = roll_back(store);
  if (!live) return tell(live.error());
  print("Generation " + std::to_string(*live) +
        " is live again. The next run of the indexer reads what has come since.\n");
  return 0;
}

// What the command line asked for.
struct Arguments {
  IndexOptions index;
  InspectOptions inspect;
  std::string store;  // of every command but index
  bool as_json = false;
};

void add_reader_options(CLI::App& command, ReaderOptions& reader, PicturePages& pictures) {
  command.add_flag_callback(
      "--no-ocr", [&pictures] { pictures = PicturePages::kLeft; },
      "Leave pages that are pictures without text, though Tesseract is installed");
  command.add_flag_callback(
      "--without-sandbox", [&reader] { reader.confinement = Confinement::kNone; },
      "Read PDFs though this machine cannot confine their readers; dangerous");
}

CLI::App* add_index(CLI::App& app, IndexOptions& options) {
  CLI::App* command = app.add_subcommand("index", "Bring a store up to date with folders of PDFs");
  command->add_option("--store", options.store, "Folder of the store; made when it is not there")
      ->required()
      ->type_name("DIR");
  command->add_option("--profile", options.profiles, kProfileHelp)
      ->type_name("FILE")
      ->take_all()
      ->expected(1);
  command
      ->add_option("--manifest", options.manifest,
                   "What is known of the files, as JSON or JSON Lines")
      ->type_name("FILE");
  command->add_option("--jobs", options.jobs, "PDFs read at a time; without it, one a processor")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  command
      ->add_option("--spare-from", options.smallest_spared,
                   "Size of an index that is copied beforehand for the next run; 0B: always")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false));
  command
      ->add_option("--shards-from", options.large_load_files,
                   "How many new files are written into several indexes side by side")
      ->type_name("FILES");
  add_reader_options(*command, options.reader, options.picture_pages);
  command->add_flag("--quiet", options.quiet,
                    "Show no progress, and the report only when something could not be read");
  command->add_option("SOURCE", options.sources, "Folders, and PDF files by name")->required();
  return command;
}

CLI::App* add_inspect(CLI::App& app, InspectOptions& options) {
  CLI::App* command = app.add_subcommand("inspect", "Print what is understood of one PDF, as JSON");
  command->add_option("--profile", options.profiles, kProfileHelp)
      ->type_name("FILE")
      ->take_all()
      ->expected(1);
  command->add_flag("--explain", options.explain, "Say which rule gave each field");
  add_reader_options(*command, options.reader, options.picture_pages);
  command->add_option("FILE", options.file, "The PDF")->required();
  return command;
}

// A command on a store that is there.
CLI::App* add_on_store(CLI::App& app, const char* name, const char* what, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(name, what);
  command->add_option("--store", arguments.store, "Folder of the store")
      ->required()
      ->type_name("DIR");
  return command;
}

CLI::App* add_printing(CLI::App& app, const char* name, const char* what, Arguments& arguments) {
  CLI::App* command = add_on_store(app, name, what, arguments);
  command->add_flag("--json", arguments.as_json, "As JSON");
  return command;
}

}  // namespace

int run_command_line(std::vector<std::string> arguments) {
  CLI::App app("Indexes a council's meeting papers for Minutebook.", "minutebook-indexer");
  app.set_version_flag("--version", "minutebook-indexer " MINUTEBOOK_VERSION);
  app.require_subcommand(1);
  Arguments asked;
  const CLI::App* index = add_index(app, asked.index);
  const CLI::App* inspect = add_inspect(app, asked.inspect);
  const CLI::App* status =
      add_printing(app, "status", "Print what a store holds and what failed", asked);
  const CLI::App* review =
      add_printing(app, "review", "Print what waits for somebody's decision", asked);
  const CLI::App* acronyms = add_printing(
      app, "acronyms",
      "Print the acronyms that the public papers explain, to be looked through for a profile",
      asked);
  const CLI::App* verify =
      add_on_store(app, "verify", "Prove that catalogue and index are whole and agree", asked);
  const CLI::App* roll_back =
      add_on_store(app, "rollback", "Make the generation before the live one live again", asked);
  const CLI::App* schema =
      app.add_subcommand("schema", "Print the fields of the index as Markdown");
  for (CLI::App* command : app.get_subcommands({})) {
    command->set_version_flag("--version", "minutebook-indexer " MINUTEBOOK_VERSION);
  }
  try {
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    app.parse(arguments);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& error) {
    std::fprintf(stderr, "minutebook-indexer: %s. Run it with --help to see what it takes.\n",
                 clean_line(error.what()).c_str());
    return kUsage;
  }
  if (*index) return run_index_command(asked.index);
  if (*inspect) return run_inspect(asked.inspect);
  if (*status) return run_status(asked.store, asked.as_json);
  if (*review) return run_review(asked.store, asked.as_json);
  if (*acronyms) return run_acronyms(asked.store, asked.as_json);
  if (*verify) return run_verify(asked.store);
  if (*roll_back) return run_roll_back(asked.store);
  if (*schema) print(schema_markdown());
  return 0;
}

}  // namespace minutebook
