// 20,000 stamps in 12 forms against Python; see tests/data/README.md.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

#include "time/format.hpp"

namespace northstar::time {
namespace {

TEST(Stamps, AreReadAsPythonReadsThem) {
  std::ifstream file(std::string(NORTHSTAR_TEST_DATA) + "/time/stamps.tsv");
  ASSERT_TRUE(file.is_open());
  std::map<std::string, TimeReader> readers;  // as a column has it, with the days read before
  int stamps = 0;
  for (std::string line; std::getline(file, line); ++stamps) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const std::string form = line.substr(0, first), stamp = line.substr(first + 1, second - first - 1);
    const std::optional<TimeFormat> format = format_from_description(form);
    ASSERT_TRUE(format) << form;
    const std::int64_t expected = std::stoll(line.substr(second + 1));
    ASSERT_EQ(read_time(stamp, *format), expected) << stamp;
    TimeReader& reader = readers.try_emplace(form, *format).first->second;
    ASSERT_EQ(reader.read(stamp), expected) << stamp;
  }
  EXPECT_EQ(stamps, 20000);
}

}  // namespace
}  // namespace northstar::time
