// What a guess may cost, by counting: tables of thousands of columns ask once for each of them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "time/format.hpp"

namespace {

std::size_t allocated = 0;  // bytes so far

}  // namespace

void* operator new(std::size_t size) {
  allocated += size;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace northstar::time {
namespace {

TEST(GuessTimeFormat, MakesNoListOfFormsForEveryColumn) {
  const std::vector<std::string_view> words = {"w1", "w2", "w3"}, days = {"2026-09-14", "2026-09-15", "2026-09-16"};
  guess_time_format(days, NameHint::date);  // the first call makes the list of forms
  for (const auto& samples : {words, days}) {
    const std::size_t before = allocated;
    guess_time_format(samples, NameHint::date);
    EXPECT_LE(allocated - before, 16 * samples.size() * sizeof(std::string_view));
  }
}

}  // namespace
}  // namespace northstar::time
