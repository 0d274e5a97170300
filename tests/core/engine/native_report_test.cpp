// The engine as it is compiled natively gives the golden reports that its WebAssembly wrote: everything equal, doubles
// to the 1e-12 that two mathematical libraries may differ by.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Adds to `differences` every place, as a path, where the two are not alike.
void compare(const json& golden, const json& native, const std::string& at, std::vector<std::string>& differences) {
  const auto differ = [&] { differences.push_back(at + ": " + golden.dump() + " against " + native.dump()); };
  if (golden.is_number() && native.is_number() && (golden.is_number_float() || native.is_number_float())) {
    const double expected = golden.get<double>(), given = native.get<double>();
    if (!(std::abs(expected - given) <= 1e-12 * std::max(1.0, std::abs(expected)))) differ();
  } else if (golden.type() != native.type() || golden.size() != native.size()) {
    if (!(golden.is_number_integer() && native.is_number_integer() && golden == native)) differ();
  } else if (golden.is_object()) {
    for (const auto& [key, value] : golden.items()) {
      if (native.contains(key))
        compare(value, native.at(key), at + "." + key, differences);
      else
        differences.push_back(at + "." + key + " is missing");
    }
  } else if (golden.is_array()) {
    for (std::size_t i = 0; i < golden.size(); ++i)
      compare(golden[i], native[i], at + "[" + std::to_string(i) + "]", differences);
  } else if (golden != native) {
    differ();
  }
}

class NativeReport : public testing::TestWithParam<std::string> {};

void expect_golden(const std::string& name_of_example, std::uint64_t memory) {
  const std::filesystem::path folder = std::filesystem::path(NORTHSTAR_EXAMPLES) / name_of_example;
  const json example = json::parse(text_of(folder / "example.json"));
  Talk talk;
  talk.shards = 3;
  talk.chunk = 1 << 20;
  talk.memory = memory;
  for (const std::string name : example.at("files")) talk.inspect(name, text_of(folder / name));
  talk.define(json::parse(text_of(folder / example.at("project").get<std::string>())));
  std::vector<std::string> differences;
  compare(json::parse(text_of(folder / "expected.json")), json::parse(talk.whole_report()), "report", differences);
  for (const std::string& difference : differences) ADD_FAILURE() << difference;
}

TEST_P(NativeReport, EqualsTheGoldenOne) { expect_golden(GetParam(), std::uint64_t{1} << 30); }

TEST_P(NativeReport, EqualsTheGoldenOneWhenNoRowsAreKept) { expect_golden(GetParam(), 0); }

std::vector<std::string> examples() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(NORTHSTAR_EXAMPLES))
    if (std::filesystem::exists(entry.path() / "example.json")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Examples, NativeReport, testing::ValuesIn(examples()), test_name);

}  // namespace
}  // namespace northstar::engine
