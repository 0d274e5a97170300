// reference_cases DIR: runs every case (*.json) and every NIST file (*.dat) of a folder through core/stats; a line each
// with the worst deviation and what is allowed, then `N passed, N failed`. Exit code 0 only if all passed and there
// were some.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>

#include "cases/case.hpp"
#include "cases/judge.hpp"
#include "stats/nist.hpp"

namespace northstar::reference {
namespace {

struct Line {
  bool passed = false;
  std::string text;
};

Line run_case(const std::filesystem::path& path, const Methods& methods) {
  Case reference;
  std::ifstream file(path);
  reference.document = Json::parse(file);
  reference.folder = path.parent_path().string();
  const std::string method = reference.document.at("method").get<std::string>();
  const auto found = methods.find(method);
  if (found == methods.end()) return {false, "no method " + method};
  const Judgement judgement = judge(reference, found->second(reference));
  char text[200];
  std::snprintf(text, sizeof text, "worst %.1e of %.1e allowed, %d compared", judgement.deviation, judgement.allowed,
                judgement.numbers);
  Line line{judgement.passed(), text};
  if (!judgement.place.empty()) line.text += " (" + judgement.place + ")";
  for (std::size_t i = 0; i < std::min<std::size_t>(3, judgement.faults.size()); ++i) {
    line.text += "; " + judgement.faults[i];
  }
  for (std::size_t i = 0; i < judgement.left_out.size(); ++i) {
    line.text += (i == 0 ? "; left out: " : ", ") + judgement.left_out[i];
  }
  return line;
}

Line run_nist(const std::filesystem::path& path) {
  const test::NistSet set = test::read_nist(path.string());
  const auto fit = set.fit();
  if (!fit.ok()) return {false, fit.error().text()};
  if (!fit->dropped.empty()) return {false, "a column was dropped"};
  std::vector<stats::Estimate> got;
  if (fit->intercept) got.push_back(*fit->intercept);
  for (const auto& c : fit->coefficients) got.push_back(c.value());
  double digits = 15, error_digits = test::matching_digits(fit->residual_sd, set.residual_sd);
  for (std::size_t j = 0; j < got.size(); ++j) {
    digits = std::min(digits, test::matching_digits(got[j].estimate, set.coefficients[j]));
    error_digits = std::min(error_digits, test::matching_digits(got[j].std_error, set.std_errors[j]));
  }
  test::NistGoal goal{"", 8, 8};
  for (const auto& known : test::kNistGoals) {
    if (path.stem() == known.name) goal = known;
  }
  char text[200];
  std::snprintf(text, sizeof text,
                "%.1f digits of the coefficients (at least %.1f), %.1f of their errors (at least %.1f)", digits,
                goal.digits, error_digits, goal.std_error_digits);
  return {digits >= goal.digits && error_digits >= goal.std_error_digits, text};
}

int run(const std::string& folder) {
  Methods methods;
  add_regression_methods(methods);
  add_time_series_methods(methods);
  add_sample_methods(methods);
  add_forecast_methods(methods);
  add_degenerate(methods);
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json" || entry.path().extension() == ".dat") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  int passed = 0;
  for (const auto& path : paths) {
    Line line;
    try {
      line = path.extension() == ".dat" ? run_nist(path) : run_case(path, methods);
    } catch (const std::exception& fault) {
      line = {false, fault.what()};
    }
    passed += line.passed ? 1 : 0;
    std::printf("%s  %-30s %s\n", line.passed ? "pass" : "FAIL", path.stem().string().c_str(), line.text.c_str());
  }
  if (paths.empty()) std::printf("no case (*.json) and no NIST file (*.dat) in %s\n", folder.c_str());
  const int failed = paths.empty() ? 1 : static_cast<int>(paths.size()) - passed;
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}

}  // namespace
}  // namespace northstar::reference

int main(int count, char** arguments) {
  if (count != 2 || !std::filesystem::is_directory(arguments[1])) {
    std::printf("no folder %s\n0 passed, 1 failed\n", count > 1 ? arguments[1] : "was named");
    return 1;
  }
  return northstar::reference::run(arguments[1]);
}
