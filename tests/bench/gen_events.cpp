// Writes the event log of the contest, and prints its totals: gen_events ROWS FILE [SEED] [WEEKS]
//
// user_id,account_id,timestamp,event,channel,plan,value,country; ROWS / 20 users whose activity is heavy-tailed, 18
// kinds of events, rows in order of time, ISO 8601 in UTC, LF, no quotes, about 75 bytes a row. Values have at most two
// decimals, so that sums are exact in cents. Events of one user in one second carry one channel, so that a user's first
// touch does not hang on the order of rows.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr std::int64_t first_monday = 20087;  // 2024-12-30 in days since 1970-01-01, where ISO year 2025 begins
constexpr std::int64_t seconds_per_day = 86400;

/// A named choice and how many times in a thousand it is taken.
struct Choice {
  const char* name;
  unsigned per_mille;
};

constexpr std::array<Choice, 18> events = {{
    {"core_action", 200},
    {"page_view", 270},
    {"session_start", 130},
    {"search", 80},
    {"item_view", 70},
    {"login", 45},
    {"logout", 30},
    {"comment", 30},
    {"share", 25},
    {"export", 20},
    {"import", 20},
    {"notification_open", 20},
    {"help_open", 15},
    {"signup", 10},
    {"settings_changed", 10},
    {"invite_sent", 10},
    {"upgrade_click", 10},
    {"error_shown", 5},
}};
constexpr std::array<Choice, 7> channels = {{{"organic_search", 280},
                                             {"paid_search", 220},
                                             {"direct", 180},
                                             {"paid_social", 120},
                                             {"referral", 90},
                                             {"email", 70},
                                             {"affiliate", 40}}};
constexpr std::array<Choice, 4> plans = {{{"free", 600}, {"basic", 250}, {"pro", 120}, {"enterprise", 30}}};
constexpr std::array<const char*, 20> countries = {"US", "DE", "GB", "FR", "IN", "BR", "JP", "CA", "AU", "NL",
                                                   "ES", "IT", "SE", "PL", "MX", "KR", "CH", "AT", "DK", "NO"};

/// SplitMix64 (Steele, Lea, Flood 2014): the same stream on every machine.
struct Random {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() % limit); }

  template <std::size_t size>
  std::uint8_t pick(const std::array<Choice, size>& choices) {
    std::uint32_t left = below(1000);
    std::uint8_t at = 0;
    while (at + 1u < size && left >= choices[at].per_mille) left -= choices[at++].per_mille;
    return at;
  }
};

struct User {
  std::uint32_t account;
  std::uint8_t channel, plan, country;
  double start_share, life_share;  // of the whole span
  double weight;                   // how active, bounded Pareto
};

std::vector<User> make_users(std::uint64_t count, Random& random) {
  std::vector<User> users(count);
  const auto accounts = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, count / 4));
  for (User& user : users) {
    user.account = 1 + random.below(accounts);
    user.channel = random.pick(channels);
    user.plan = random.pick(plans);
    user.country = static_cast<std::uint8_t>(random.below(countries.size()));
    const bool from_the_start = random.share() < 0.15;
    user.start_share = from_the_start ? 0 : 0.97 * random.share();
    user.life_share = std::min(1 - user.start_share, 0.02 - 0.25 * std::log(1 - random.share()));
    user.weight = std::min(3000.0, std::pow(1 - random.share(), -1 / 1.3));
  }
  return users;
}

/// One event each, the rest in proportion to the weights; `second` above `user` in one word, so that sorting is cheap.
std::vector<std::uint64_t> make_moments(const std::vector<User>& users, std::uint64_t rows, double span,
                                        Random& random) {
  double total = 0;
  for (const User& user : users) total += user.weight;
  std::vector<std::uint64_t> moments;
  moments.reserve(rows);
  double due = 0;
  for (std::uint32_t at = 0; at < users.size() && moments.size() < rows; at++) {
    const User& user = users[at];
    due += user.weight / total * static_cast<double>(rows - users.size());
    const std::uint64_t until =
        at + 1 == users.size() ? rows : std::min(rows, static_cast<std::uint64_t>(due) + at + 1);
    for (bool first = true; moments.size() < until; first = false) {
      const double when = user.start_share + (first ? 0 : random.share() * user.life_share);
      const auto second = static_cast<std::uint64_t>(std::min(when * span, span - 1));
      moments.push_back(second << 32 | at);
    }
  }
  std::sort(moments.begin(), moments.end());
  return moments;
}

/// "2025-01-06" for days since 1970-01-01 (Hinnant, chrono-compatible low-level date algorithms).
std::string date_text(std::int64_t days) {
  const std::int64_t z = days + 719468, era = z / 146097, doe = z % 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9), day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", static_cast<int>(yoe + era * 400 + (month <= 2)), month, day);
  return text;
}

unsigned cents_of(std::uint8_t event, Random& random) {
  if (event == 0) return static_cast<unsigned>(100 * std::exp(5 * random.share()));
  return random.share() < 0.1 ? random.below(10000) : 0;
}

/// What was written of the event that counts.
struct Totals {
  std::uint64_t actions = 0, cents = 0;
};

Totals write_rows(std::FILE* file, const std::vector<User>& users, const std::vector<std::uint64_t>& moments,
                  Random& random) {
  std::fputs("user_id,account_id,timestamp,event,channel,plan,value,country\n", file);
  std::int64_t day = -1;
  std::string date;
  std::uint64_t last_moment = ~0ull;
  std::uint8_t channel = 0;
  Totals totals;
  for (const std::uint64_t moment : moments) {
    const auto at = static_cast<std::uint32_t>(moment);
    const User& user = users[at];
    const auto second = static_cast<std::int64_t>(moment >> 32);
    if (second / seconds_per_day != day) date = date_text(first_monday + (day = second / seconds_per_day));
    const int clock = static_cast<int>(second % seconds_per_day);
    // Ids are scattered, so that their order is not that of time.
    const auto id = static_cast<unsigned>(at * 2654435761ull % 100000000ull);
    const std::uint8_t event = random.pick(events);
    const std::uint8_t drawn = random.share() < 0.8 ? user.channel : random.pick(channels);
    if (moment != last_moment) channel = drawn;
    last_moment = moment;
    const unsigned cents = cents_of(event, random);
    if (event == 0) totals.actions += 1, totals.cents += cents;
    std::fprintf(file, "u_%08u,acct_%06u,%sT%02d:%02d:%02dZ,%s,%s,%s,%u", id, user.account, date.c_str(), clock / 3600,
                 clock / 60 % 60, clock % 60, events[event].name, channels[channel].name, plans[user.plan].name,
                 cents / 100);
    if (cents % 100 != 0) std::fprintf(file, ".%02u", cents % 100);
    std::fprintf(file, ",%s\n", countries[user.country]);
  }
  return totals;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
  if (argc < 3 || rows == 0) {
    std::fprintf(stderr, "usage: gen_events ROWS FILE [SEED] [WEEKS]\n");
    return 2;
  }
  Random random{argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 42};
  const double weeks = argc > 4 ? std::atof(argv[4]) : 40;
  const std::vector<User> users = make_users(std::max<std::uint64_t>(1, rows / 20), random);
  const std::vector<std::uint64_t> moments = make_moments(users, rows, weeks * 7 * seconds_per_day, random);
  std::FILE* file = std::fopen(argv[2], "wb");
  if (file == nullptr) {
    std::perror(argv[2]);
    return 1;
  }
  const Totals totals = write_rows(file, users, moments, random);
  std::printf("{\"core_actions\": %llu, \"core_cents\": %llu}\n", static_cast<unsigned long long>(totals.actions),
              static_cast<unsigned long long>(totals.cents));
  return std::fclose(file) == 0 ? 0 : 1;
}
