// Cells as dates: guessing their form, reading them, writing what was read; the reader with a memory against the one
// without.
#include <string>
#include <vector>

#include "expect.hpp"
#include "time/calendar.hpp"
#include "time/format.hpp"

using namespace northstar;

namespace {

constexpr std::int64_t kYear1 = -62135596800, kYear10000 = 253402300800;

void write_and_read(std::int64_t seconds) {
  if (seconds < kYear1 || seconds >= kYear10000) return;  // a zone may lead out of the years with four digits
  time::TimeFormat iso;
  const std::int32_t day = time::days_from_seconds(seconds);
  fuzz::expect(time::read_time(time::iso_date(day), iso) == day * time::seconds_per_day, "a day written is read again");
  iso.has_time = true;
  fuzz::expect(time::read_time(time::iso_instant(seconds), iso) == seconds, "an instant written is read again");
}

void read_all(const std::vector<std::string_view>& cells, const time::TimeFormat& format) {
  time::TimeReader reader(format);
  for (const std::string_view cell : cells) {
    const auto moment = time::read_moment(cell, format);
    const auto seconds = time::read_time(cell, format);
    fuzz::expect(moment.has_value() == seconds.has_value() && (!moment || moment->seconds == *seconds),
                 "a moment is at its second");
    fuzz::expect(!moment || (moment->millisecond >= 0 && moment->millisecond < 1000), "a moment lies in its second");
    fuzz::expect(reader.read(cell) == seconds, "a remembered prefix changes nothing");
    if (seconds) write_and_read(*seconds);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<time::TimeFormat> formats = time::all_time_formats();
  std::string_view text = fuzz::text_of(data, size);
  const unsigned choice = fuzz::take_choice(text);
  const std::vector<std::string_view> cells = fuzz::lines_of(text);
  const time::TimeFormat& format = formats[choice % formats.size()];
  const auto described = time::format_from_description(time::describe(format));
  fuzz::expect(described && *described == format, "every form has a name of its own");
  read_all(cells, format);
  if (const auto guess = time::guess_time_format(cells, static_cast<time::NameHint>(choice % 3))) {
    fuzz::expect(guess->share_read >= 0.8 && guess->share_read <= 1, "a guess reads most cells");
    read_all(cells, guess->format);
  }
  return 0;
}
