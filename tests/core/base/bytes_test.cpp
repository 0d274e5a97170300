#include "base/bytes.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace northstar {
namespace {

TEST(Bytes, ComeBackAsWritten) {
  std::string bytes;
  ByteWriter writer(bytes);
  writer.u8(255);
  writer.u32(0x12345678);
  writer.i64(-5);
  writer.real(-0.1);
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, ~std::uint64_t{0}}) {
    writer.varint(value);
  }
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                                   std::numeric_limits<std::int64_t>::max()}) {
    writer.signed_varint(value);
  }
  writer.text("näme");

  ByteReader reader(bytes);
  EXPECT_EQ(reader.u8(), 255);
  EXPECT_EQ(reader.u32(), 0x12345678u);
  EXPECT_EQ(reader.i64(), -5);
  EXPECT_EQ(reader.real(), -0.1);
  EXPECT_EQ(reader.varint(), 0u);
  EXPECT_EQ(reader.varint(), 127u);
  EXPECT_EQ(reader.varint(), 128u);
  EXPECT_EQ(reader.varint(), ~std::uint64_t{0});
  EXPECT_EQ(reader.signed_varint(), 0);
  EXPECT_EQ(reader.signed_varint(), -1);
  EXPECT_EQ(reader.signed_varint(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(reader.signed_varint(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(reader.text(), "näme");
  EXPECT_TRUE(reader.ok());
  EXPECT_TRUE(reader.at_end());
}

TEST(Bytes, AreLittleEndian) {
  std::string bytes;
  ByteWriter(bytes).u32(1);
  EXPECT_EQ(bytes, std::string("\1\0\0\0", 4));
}

TEST(Bytes, ReaderFailsCleanlyPastTheEnd) {
  ByteReader reader("\1\2");
  EXPECT_EQ(reader.u32(), 0u);
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.u8(), 0);
  EXPECT_EQ(reader.text(), "");

  ByteReader long_text(
      "\x7f"
      "abc");
  EXPECT_EQ(long_text.text(), "");
  EXPECT_FALSE(long_text.ok());

  ByteReader endless("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff");
  EXPECT_EQ(endless.varint(), 0u);
  EXPECT_FALSE(endless.ok());
}

}  // namespace
}  // namespace northstar
