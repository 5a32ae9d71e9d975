/** `cpd` from a place that is no clone of its own, so that nothing depends on where this project was cloned from. */

require('../../bin/cpd.js');
