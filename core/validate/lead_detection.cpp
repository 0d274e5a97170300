#include "validate/lead_detection.hpp"

#include <algorithm>

#include "validate/lead_search.hpp"

namespace northstar::validate {

bool LeadSearch::next() {
  if (stage == Stage::done) return false;
  ++steps_done;
  if (fitting) {
    if (fitting->step()) return true;
    fitted = fitting->best();
    fitting.reset();
  }
  if (stop_test && stop_test->step()) return true;
  switch (stage) {
    case Stage::prepare: prepare(); break;
    case Stage::outliers: drop_outliers(); break;
    case Stage::families: make_families(); break;
    case Stage::open_round: open_round(); break;
    case Stage::test_candidate: test_candidate(); break;
    case Stage::close_round: close_round(); break;
    case Stage::next_leader: next_leader(); break;
    case Stage::open_stop: open_stop(); break;
    case Stage::close_stop: close_stop(); break;
    case Stage::open_partly: open_partly(); break;
    case Stage::test_partly: test_partly(); break;
    case Stage::close_partly: close_partly(); break;
    case Stage::open_late_stop: open_late_stop(); break;
    case Stage::close_late_stop: close_late_stop(); break;
    case Stage::summary: summarise_one(); break;
    case Stage::done: break;
  }
  return stage != Stage::done;
}

double LeadSearch::progress() const {
  if (stage == Stage::done) return 1;
  const double candidates = static_cast<double>(request.candidates.size());
  return std::min(0.99, steps_done / (190 + 12 * candidates));
}

LeadDetection::LeadDetection(LeadRequest request) : search_(std::make_unique<LeadSearch>(std::move(request))) {}
LeadDetection::~LeadDetection() = default;
LeadDetection::LeadDetection(LeadDetection&&) noexcept = default;
LeadDetection& LeadDetection::operator=(LeadDetection&&) noexcept = default;

bool LeadDetection::next() { return search_->next(); }
double LeadDetection::progress() const { return search_->progress(); }
const LeadResult& LeadDetection::result() const { return search_->result; }

LeadResult detect_leads(const LeadRequest& request) {
  LeadDetection detection(request);
  while (detection.next()) {
  }
  return detection.result();
}

}  // namespace northstar::validate
