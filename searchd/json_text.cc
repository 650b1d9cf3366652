#include "searchd/json_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace minutebook {
namespace {

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

std::string by_the_library(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <typename Value>
void append_list(std::string& out, const std::vector<Value>& values) {
  JsonList list;
  for (const Value& value : values) list.add(value);
  append_json(out, list.take());
}

}  // namespace

JsonText json_null() {
  return {"null"};
}

JsonText json_text_or_null(std::string_view text) {
  return text.empty() ? json_null() : json_text(text);
}

void append_json(std::string& out, std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_plain)) {
    out += by_the_library(text);
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

void append_json(std::string& out, double number) {
  out += by_the_library(number);
}

void append_json(std::string& out, const std::vector<std::string>& texts) {
  append_list(out, texts);
}

void append_json(std::string& out, const std::vector<int>& numbers) {
  append_list(out, numbers);
}

}  // namespace minutebook
