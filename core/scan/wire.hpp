// State bytes: plain values in little-endian order, one after another; every reader answers false when bytes run out.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace northstar::scan::wire {

template <class T>
void put(std::string& bytes, T value) {
  static_assert(std::is_trivially_copyable_v<T>);
  bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

template <class T>
bool get(std::string_view& bytes, T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() < sizeof(T)) return false;
  std::memcpy(&value, bytes.data(), sizeof(T));
  bytes.remove_prefix(sizeof(T));
  return true;
}

template <class T>
void put_all(std::string& bytes, const std::vector<T>& values) {
  static_assert(std::is_trivially_copyable_v<T>);
  put<std::uint64_t>(bytes, values.size());
  if (!values.empty()) bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <class T>
bool get_all(std::string_view& bytes, std::vector<T>& values) {
  static_assert(std::is_trivially_copyable_v<T>);
  std::uint64_t count = 0;
  if (!get(bytes, count) || count > bytes.size() / sizeof(T)) return false;
  values.resize(static_cast<std::size_t>(count));
  if (count != 0) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  bytes.remove_prefix(values.size() * sizeof(T));
  return true;
}

inline void put_text(std::string& bytes, std::string_view text) {
  put<std::uint64_t>(bytes, text.size());
  bytes.append(text);
}

inline bool get_text(std::string_view& bytes, std::string_view& text) {
  std::uint64_t size = 0;
  if (!get(bytes, size) || size > bytes.size()) return false;
  text = bytes.substr(0, static_cast<std::size_t>(size));
  bytes.remove_prefix(text.size());
  return true;
}

/// A count of things of at least `least` bytes each: refuses what the rest of the bytes cannot hold.
inline bool get_count(std::string_view& bytes, std::size_t least, std::size_t& count) {
  std::uint64_t value = 0;
  if (!get(bytes, value) || value > bytes.size() / least) return false;
  count = static_cast<std::size_t>(value);
  return true;
}

}  // namespace northstar::scan::wire
