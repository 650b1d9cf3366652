// JSON written as text from the start, for answers of hundreds of values.
//
//   JsonFields().add("page", 3).add("pages", JsonList().add(1).add(2).take())  ->  {"page":3,"pages":[1,2]}
//
// A tree of nodes would be built only to be written out and taken down: two thirds of the time of an answer's JSON. Names
// are this program's own and need no escaping. Text of plain ASCII is copied; any other, and every number with a fraction,
// is written by nlohmann/json, so that bytes that are not UTF-8 become U+FFFD and are never thrown on.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook {

// A finished value.
struct JsonText {
  std::string text;
};

[[nodiscard]] JsonText json_null();
[[nodiscard]] JsonText json_text_or_null(std::string_view text);  // null for empty text

void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, double number);
void append_json(std::string& out, const std::vector<std::string>& texts);
void append_json(std::string& out, const std::vector<int>& numbers);
inline void append_json(std::string& out, const JsonText& value) {
  out += value.text;
}
inline void append_json(std::string& out, const char* text) {
  append_json(out, std::string_view(text));
}
inline void append_json(std::string& out, const std::string& text) {
  append_json(out, std::string_view(text));
}
template <std::integral Number>
void append_json(std::string& out, Number number) {
  if constexpr (std::same_as<Number, bool>)
    out += number ? "true" : "false";
  else
    out += std::to_string(number);
}

template <typename Value>
[[nodiscard]] JsonText json_text(const Value& value) {
  JsonText json;
  append_json(json.text, value);
  return json;
}

// An object from its members, in order.
class JsonFields {
 public:
  template <typename Value>
  JsonFields& add(std::string_view name, Value&& value) & {
    out_ += out_.empty() ? "{\"" : ",\"";
    out_ += name;
    out_ += "\":";
    append_json(out_, std::forward<Value>(value));
    return *this;
  }
  template <typename Value>
  JsonFields&& add(std::string_view name, Value&& value) && {
    return std::move(add(name, std::forward<Value>(value)));
  }
  [[nodiscard]] JsonText take() && { return {(out_.empty() ? "{" : std::move(out_)) + "}"}; }
  operator JsonText() && {  // NOLINT(google-explicit-constructor): to be a value among others
    return std::move(*this).take();
  }

 private:
  std::string out_;
};

inline void append_json(std::string& out, JsonFields&& fields) {
  out += std::move(fields).take().text;
}

// A list from its values, in order.
class JsonList {
 public:
  template <typename Value>
  JsonList& add(Value&& value) {
    out_ += out_.empty() ? "[" : ",";
    append_json(out_, std::forward<Value>(value));
    return *this;
  }
  // Leaves an empty list.
  [[nodiscard]] JsonText take() { return {(out_.empty() ? "[" : std::exchange(out_, {})) + "]"}; }

 private:
  std::string out_;
};

}  // namespace minutebook
