// Front of the folder: one engine behind one call, for the bindings.
#pragma once

#include "engine/session.hpp"
