// Currency signs and codes around amounts and in the names of columns.
#include "table/currency.hpp"

#include <gtest/gtest.h>

namespace northstar::table {
namespace {

TEST(Currency, StandsInFrontOrBehind) {
  EXPECT_EQ(currency_in_front("US$5"), 3u);
  EXPECT_EQ(currency_in_front("$5"), 1u);
  EXPECT_EQ(currency_in_front("EUR 5"), 3u);
  EXPECT_EQ(currency_in_front("€5"), 3u);  // bytes
  EXPECT_EQ(currency_in_front("5 €"), 0u);
  EXPECT_EQ(currency_in_front(""), 0u);
  EXPECT_EQ(currency_in_front("EURO 5"), 3u);  // the amount's reader sees the rest
  EXPECT_EQ(currency_in_front("abc"), 0u);
  EXPECT_EQ(currency_behind("5 zł"), 3u);
  EXPECT_EQ(currency_behind("5 kr."), 3u);
  EXPECT_EQ(currency_behind("5 CHF"), 3u);
  EXPECT_EQ(currency_behind("$5"), 0u);
  EXPECT_EQ(currency_behind("5"), 0u);
  EXPECT_EQ(currency_behind(""), 0u);
}

TEST(Currency, AroundAnAmountIsACode) {
  EXPECT_EQ(currency_around("-€ 5.20"), "EUR");
  EXPECT_EQ(currency_around("(5.20 USD)"), "USD");
  EXPECT_EQ(currency_around("1.234,56 kr"), "kr");
  EXPECT_EQ(currency_around("NZ$12"), "NZD");
  EXPECT_EQ(currency_around("$12"), "$");  // of a dozen countries
  EXPECT_EQ(currency_around("12"), "");
  EXPECT_EQ(currency_around("12%"), "");
  EXPECT_EQ(currency_around("EUR"), "");  // no amount
  EXPECT_EQ(currency_around(""), "");
}

TEST(Currency, ASignThatSeveralShareStaysASign) {
  EXPECT_EQ(currency_code("€"), "EUR");
  EXPECT_EQ(currency_code("EUR"), "EUR");
  EXPECT_EQ(currency_code("$"), "$");
  EXPECT_EQ(currency_code("¥"), "¥");
  EXPECT_EQ(currency_code("kr."), "kr");
}

TEST(Currency, InANameIsAWordOfItsOwn) {
  EXPECT_EQ(currency_in_name("amount_usd"), "USD");
  EXPECT_EQ(currency_in_name("Price (EUR)"), "EUR");
  EXPECT_EQ(currency_in_name("Umsatz in €"), "EUR");
  EXPECT_EQ(currency_in_name("Spend $"), "$");
  EXPECT_EQ(currency_in_name("CHF"), "CHF");
  EXPECT_EQ(currency_in_name("European sales"), "");
  EXPECT_EQ(currency_in_name("used"), "");
  EXPECT_EQ(currency_in_name("amount"), "");
  EXPECT_EQ(currency_in_name(""), "");
}

}  // namespace
}  // namespace northstar::table
