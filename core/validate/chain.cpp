#include "validate/chain.hpp"

namespace northstar::validate {

ChainSearch::ChainSearch(Candidate north_star, std::vector<Between> between, LeadOptions options)
    : north_star_(std::move(north_star)), between_(std::move(between)), options_(std::move(options)) {
  const auto shares = static_cast<double>(between_.size());  // Bonferroni: one candidate each, few of them
  for (double& alpha : options_.alpha) alpha /= shares;
  options_.alpha_partly /= shares;
}

bool ChainSearch::next() {
  if (links_.size() == between_.size()) return false;
  Between& between = between_[links_.size()];
  if (!detection_) {
    LeadRequest request;
    request.outcome = std::move(between.values);
    request.candidates = {north_star_};
    request.focus = 0;
    request.options = options_;
    detection_.emplace(std::move(request));
  }
  if (detection_->next()) return true;
  links_.push_back({between.tried, judge(detection_->result(), 0)});
  detection_.reset();
  return links_.size() < between_.size();
}

double ChainSearch::progress() const {
  if (between_.empty()) return 1;
  return (static_cast<double>(links_.size()) + (detection_ ? detection_->progress() : 0)) /
         static_cast<double>(between_.size());
}

}  // namespace northstar::validate
