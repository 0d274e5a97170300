// marketing_cases DIR: runs every case (*.json) of a folder through the engine; a line each with the worst deviation
// and what was not computed, then `N passed, N failed, N not computed here`. Exit code 0 only if none failed and some
// passed.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <set>

#include "cases/case.hpp"

namespace northstar::marketing {
namespace {

constexpr Kind kKinds[] = {
    growth,           subscriptions, net_promoter_score, unit_economics,     splits_of_products, logarithmic_split,
    price_volume_mix, mix_and_rate,  pipeline_velocity,  churn_of_customers, repeat_purchases,   spending,
    contract_renewals};

enum class Outcome { passed, failed, not_computed };
struct Line {
  Outcome outcome = Outcome::failed;
  std::string text;
};

/// "growth_W[3].active" and "growth_W[4].active" are one thing that is not computed.
std::string without_indices(const std::string& place) {
  std::string out;
  bool inside = false;
  for (const char c : place) {
    inside = inside ? c != ']' : c == '[';
    if (!inside && c != ']') out += c;
  }
  return out;
}

Line run_case(const std::filesystem::path& path) {
  Case reference;
  std::ifstream file(path);
  reference.document = Json::parse(file);
  reference.folder = path.parent_path().string();
  Json got;
  for (const Kind kind : kKinds) {
    if (got = kind(reference); !got.is_null()) break;
  }
  const Judgement judgement = got.is_null() ? Judgement{} : judge(reference.expected(), got);
  if (judgement.compared == 0 && judgement.faults.empty()) return {Outcome::not_computed, "not computed here"};
  char text[200];
  std::snprintf(text, sizeof text, "worst %.1e of %.0e allowed, %d compared", judgement.deviation, judgement.allowed,
                judgement.compared);
  Line line{judgement.faults.empty() ? Outcome::passed : Outcome::failed, text};
  if (!judgement.place.empty()) line.text += " (" + judgement.place + ")";
  for (std::size_t i = 0; i < std::min<std::size_t>(3, judgement.faults.size()); ++i)
    line.text += "; " + judgement.faults[i];
  std::set<std::string> left_out;
  for (const std::string& place : judgement.not_computed) {
    if (left_out.insert(without_indices(place)).second)
      line.text += (left_out.size() == 1 ? "; not computed here: " : ", ") + without_indices(place);
  }
  return line;
}

int run(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".json") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  int counts[3] = {0, 0, 0};
  for (const std::filesystem::path& path : paths) {
    Line line;
    try {
      line = run_case(path);
    } catch (const std::exception& error) {
      line.text = error.what();
    }
    ++counts[static_cast<int>(line.outcome)];
    const char* words[] = {"pass", "FAIL", "----"};
    std::printf("%s  %-40s %s\n", words[static_cast<int>(line.outcome)], path.stem().c_str(), line.text.c_str());
  }
  if (paths.empty()) std::printf("no case (*.json) in %s\n", folder.c_str());
  std::printf("%d passed, %d failed, %d not computed here\n", counts[0], counts[1], counts[2]);
  return counts[1] == 0 && counts[0] > 0 ? 0 : 1;
}

}  // namespace
}  // namespace northstar::marketing

int main(int count, char** given) {
  if (count != 2) {
    std::fprintf(stderr, "marketing_cases DIR\n");
    return 1;
  }
  return northstar::marketing::run(given[1]);
}
