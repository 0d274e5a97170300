// Evidence between series: does a metric lead the outcome, with what strength, and what could have been seen.
#pragma once

#include "validate/customers.hpp"
#include "validate/evidence.hpp"
#include "validate/forward_outcome.hpp"
#include "validate/lead_detection.hpp"
#include "validate/lead_options.hpp"
#include "validate/out_of_sample.hpp"
#include "validate/power.hpp"
