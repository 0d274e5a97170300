// Files and their profiles for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "table/profile.hpp"

namespace northstar::project::test {

inline std::string data(const std::string& path) {
  std::ifstream file(std::string(NORTHSTAR_TEST_DATA) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

inline table::FileProfile profile(const std::string& name, const std::string& bytes, std::uint64_t size) {
  auto result = table::profile_file(bytes, bytes.size() == size, name, size);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().text());
  return result.ok() ? std::move(result.value()) : table::FileProfile{};
}

/// The head of a file of which only that is kept; `size` is the whole file's.
inline table::FileProfile profile_of_data(const std::string& path, const std::string& name, std::uint64_t size) {
  return profile(name, data(path), size);
}

inline std::vector<table::FileProfile> profiles(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<table::FileProfile> out;
  for (const auto& [name, bytes] : files) out.push_back(profile(name, bytes, bytes.size()));
  return out;
}

}  // namespace northstar::project::test
