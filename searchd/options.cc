#include "searchd/options.h"

#include <CLI/CLI.hpp>

namespace minutebook {
namespace {

void describe(CLI::App& app, Options& options, std::string& listen) {
  app.name("minutebook-searchd");
  app.description(
      "Searches a council's meeting archive and answers over HTTP: pages for people, JSON for "
      "programs.");
  app.set_version_flag("--version", "minutebook-searchd " MINUTEBOOK_VERSION);
  app.add_option("--store", options.store, "The folder minutebook-indexer writes")
      ->required()
      ->type_name("DIR");
  app.add_option("--listen", listen, "Where to listen: HOST:PORT, or unix:/path of a socket")
      ->type_name("ADDRESS")
      ->capture_default_str();
  app.add_option("--profile", options.profile, "The council's profile, for the name the pages show")
      ->type_name("FILE");
  app.add_option("--site", options.site,
                 "The site file: names, logo, header, footer and colours of the pages")
      ->type_name("FILE");
  app.add_flag("--trial", options.trial, "Start fully, say what would be served, and end");
  app.footer(
      "Without an index the daemon starts all the same and serves it as soon as there is one.\n"
      "Exit codes: 0 done, 2 usage, 5 store damaged, 6 other.");
}

}  // namespace

Result<std::optional<Options>> read_options(int argc, const char* const* argv, std::ostream& out) {
  Options options;
  std::string listen = "127.0.0.1:8080";
  CLI::App app;
  describe(app, options, listen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out << app.help();
    return std::nullopt;
  } catch (const CLI::CallForVersion& version) {
    out << version.what() << '\n';
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    std::string message = error.what();
    if (message.empty() || message.back() != '.') message += '.';
    return fail(ErrorCode::kUsage, message, "minutebook-searchd --help lists what can be given.");
  }
  Result<ListenAddress> address = parse_listen_address(listen);
  if (!address) return fail(address.error());
  options.listen = *address;
  return options;
}

}  // namespace minutebook
