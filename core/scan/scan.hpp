// Front of scan: what to gather (plan), gathering it (States), and the finished numbers.
#pragma once

#include "scan/finish.hpp"
#include "scan/plan.hpp"
#include "scan/state.hpp"
