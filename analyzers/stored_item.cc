#include "analyzers/stored_item.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>

#include <zlib.h>

#include "analyzers/fields.h"

namespace minutebook {
namespace {

constexpr char kItemRecord = 'I';
constexpr char kDocumentRecord = 'D';
constexpr char kPlainText = 'P';
constexpr char kDeflatedText = 'Z';
constexpr std::size_t kMaxExpanded = std::size_t{64} << 20U;  // bytes of one page's text
constexpr std::size_t kWorthDeflating = 100;
constexpr int kDeflateLevel = 4;

// Writes values one after the other: numbers as varints, strings with their length before them.
class RecordWriter {
 public:
  explicit RecordWriter(char kind) { out_.push_back(kind); }

  void operator()(const std::string& text) {
    put(text.size());
    out_.append(text);
  }
  template <typename T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void operator()(const T& value) {
    // Signed values are zigzagged, so that a negative one stays short.
    const auto wide = static_cast<std::int64_t>(value);
    put((static_cast<std::uint64_t>(wide) << 1U) ^ static_cast<std::uint64_t>(wide >> 63U));
  }
  template <typename T>
  void operator()(const std::vector<T>& values) {
    put(values.size());
    for (const T& value : values) write(value);
  }
  template <typename T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) write(*value);
  }
  std::string take() { return std::move(out_); }

 private:
  template <typename T>
  void write(const T& value) {
    if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
      each_field(*this, value);
    } else {
      (*this)(value);
    }
  }
  void put(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out_.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
    out_.push_back(static_cast<char>(value));
  }
  std::string out_;
};

// The most a value of an enum may be.
std::int64_t last_of(ItemKind) {
  return static_cast<std::int64_t>(ItemKind::kOther);
}
std::int64_t last_of(LinkKind) {
  return static_cast<std::int64_t>(LinkKind::kMinute);
}
std::int64_t last_of(Outcome) {
  return static_cast<std::int64_t>(Outcome::kWithdrawn);
}

// Reads what RecordWriter wrote; after the first thing that cannot be, nothing more is read.
class RecordReader {
 public:
  RecordReader(std::string_view bytes, char kind)
      : bytes_(bytes), good_(!bytes.empty() && bytes[0] == kind) {
    if (good_) bytes_.remove_prefix(1);
  }

  void operator()(std::string& text) {
    const std::size_t size = get_size();
    if (!good_) return;
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
  }
  template <typename T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void operator()(T& value) {
    const std::uint64_t raw = get();
    const auto wide = static_cast<std::int64_t>((raw >> 1U) ^ (~(raw & 1U) + 1U));
    if constexpr (std::is_enum_v<T>) {
      good_ = good_ && wide >= 0 && wide <= last_of(T{});
    } else {
      good_ = good_ && std::in_range<T>(wide);
    }
    if (good_) value = static_cast<T>(wide);
  }
  void operator()(bool& value) {
    int number = 0;
    (*this)(number);
    good_ = good_ && (number == 0 || number == 1);
    value = number == 1;
  }
  template <typename T>
  void operator()(std::vector<T>& values) {
    const std::size_t size = get_size();  // every value takes a byte or more
    for (std::size_t i = 0; i < size && good_; ++i) read(values.emplace_back());
  }
  template <typename T>
  void operator()(std::optional<T>& value) {
    bool there = false;
    (*this)(there);
    if (there) read(value.emplace());
  }
  // Whether everything could be read and nothing is left over.
  [[nodiscard]] bool complete() const { return good_ && bytes_.empty(); }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::string_view rest() const { return bytes_; }

 private:
  template <typename T>
  void read(T& value) {
    if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
      each_field(*this, value);
    } else {
      (*this)(value);
    }
  }
  std::uint64_t get() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && good_; shift += 7) {
      good_ = !bytes_.empty();
      if (!good_) return 0;
      const auto byte = static_cast<unsigned char>(bytes_[0]);
      bytes_.remove_prefix(1);
      value |= (byte & std::uint64_t{0x7F}) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  std::size_t get_size() {
    const std::uint64_t size = get();
    good_ = good_ && size <= bytes_.size();
    return good_ ? static_cast<std::size_t>(size) : 0;
  }
  std::string_view bytes_;
  bool good_;
};

// The fields of each record in their order, once for writing and reading. `Of<T>` is T or const T.
template <typename Record, typename T>
concept Of = std::is_same_v<std::remove_const_t<Record>, T>;

template <typename Archive, Of<Date> T>
void each_field(Archive& archive, T& date) {
  archive(date.year);
  archive(date.month);
  archive(date.day);
}
template <typename Archive, Of<CommitteeRef> T>
void each_field(Archive& archive, T& committee) {
  archive(committee.name);
  archive(committee.printed);
}
template <typename Archive, Of<Resolution> T>
void each_field(Archive& archive, T& resolution) {
  archive(resolution.text);
  archive(resolution.outcome);
  archive(resolution.page);
}
template <typename Archive, Of<PaperLink> T>
void each_field(Archive& archive, T& link) {
  archive(link.kind);
  archive(link.target);
  archive(link.date);
  archive(link.written);
  archive(link.page);
}
template <typename Archive, Of<StoredPage> T>
void each_field(Archive& archive, T& page) {
  archive(page.page);
  archive(page.printed);
  archive(page.first_position);
  archive(page.words);
}
template <typename Archive, Of<Appearance> T>
void each_field(Archive& archive, T& appearance) {
  archive(appearance.file);
  archive(appearance.sha256);
  archive(appearance.first_page);
  archive(appearance.last_page);
  archive(appearance.committee);
  archive(appearance.date);
}
template <typename Archive, Of<Item> T>
void each_field(Archive& archive, T& item) {
  archive(item.kind);
  archive(item.number);
  archive(item.title);
  archive(item.report_number);
  archive(item.report_number_written);
  archive(item.committees);
  archive(item.date);
  archive(item.meeting_date);
  archive(item.decision_date);
  archive(item.officers);
  archive(item.chief_officer);
  archive(item.ward);
  archive(item.decision_type);
  archive(item.part);
  archive(item.first_page);
  archive(item.last_page);
  archive(item.procedural);
  archive(item.recommendations);
  archive(item.resolutions);
  archive(item.exempt_paragraphs);
  archive(item.links);
}
template <typename Archive, Of<StoredItem> T>
void each_field(Archive& archive, T& stored) {
  archive(stored.id);
  each_field(archive, stored.item);
  archive(stored.pages);
  archive(stored.file);
  archive(stored.sha256);
  archive(stored.document_pages);
  archive(stored.document_title);
  archive(stored.source_url);
  archive(stored.pdf_public);
  archive(stored.published);
  archive(stored.also_in);
}
template <typename Archive, Of<StoredDocument> T>
void each_field(Archive& archive, T& document) {
  archive(document.path);
  archive(document.file);
  archive(document.size);
  archive(document.mtime_ns);
  archive(document.pages);
}

template <typename T>
std::string encode_as(char kind, const T& record) {
  RecordWriter writer(kind);
  each_field(writer, record);
  return writer.take();
}

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(
      ErrorCode::kStoreDamaged, "The index holds " + what + " that cannot be read.",
      "Run minutebook-indexer verify, and index again into a new store if it finds damage.");
}

template <typename T>
Result<T> decode_as(char kind, std::string_view bytes, const char* what) {
  T record;
  RecordReader reader(bytes, kind);
  each_field(reader, record);
  if (!reader.complete()) return damaged(what);
  return record;
}

}  // namespace

std::string encode(const StoredItem& item) {
  return encode_as(kItemRecord, item);
}

Result<StoredItem> decode_stored_item(std::string_view bytes) {
  return decode_as<StoredItem>(kItemRecord, bytes, "an item");
}

std::string encode(const StoredDocument& document) {
  return encode_as(kDocumentRecord, document);
}

Result<StoredDocument> decode_stored_document(std::string_view bytes) {
  return decode_as<StoredDocument>(kDocumentRecord, bytes, "a document's record");
}

std::string page_key(std::string_view item_id, int page) {
  return std::string(kMetaPagePrefix) + std::string(item_id) + ":" + std::to_string(page);
}

std::string compress_text(std::string_view text) {
  if (text.size() >= kWorthDeflating && text.size() <= kMaxExpanded) {
    uLongf size = compressBound(text.size());
    RecordWriter head(kDeflatedText);
    head(text.size());
    std::string out = head.take();
    const std::size_t head_size = out.size();
    out.resize(head_size + size);
    const int code =
        compress2(reinterpret_cast<Bytef*>(out.data() + head_size), &size,
                  reinterpret_cast<const Bytef*>(text.data()), text.size(), kDeflateLevel);
    if (code == Z_OK && head_size + size < text.size()) {
      out.resize(head_size + size);
      return out;
    }
  }
  return kPlainText + std::string(text);
}

Result<std::string> expand_text(std::string_view bytes) {
  if (!bytes.empty() && bytes[0] == kPlainText) return std::string(bytes.substr(1));
  RecordReader head(bytes, kDeflatedText);
  std::size_t size = 0;
  head(size);
  if (!head.good() || size > kMaxExpanded) return damaged("the text of a page");
  std::string text(size, '\0');
  uLongf expanded = size;
  const std::string_view rest = head.rest();
  const int code = uncompress(reinterpret_cast<Bytef*>(text.data()), &expanded,
                              reinterpret_cast<const Bytef*>(rest.data()), rest.size());
  if (code != Z_OK || expanded != size) return damaged("the text of a page");
  return text;
}

std::string item_id(std::string_view sha256, const Item& item) {
  std::string id = std::string(sha256.substr(0, 16)) + "-p" + std::to_string(item.first_page);
  if (item.kind == ItemKind::kMinute && !item.number.empty()) {
    id.push_back('-');
    std::copy_if(item.number.begin(), item.number.end(), std::back_inserter(id), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
  }
  return id;
}

}  // namespace minutebook
