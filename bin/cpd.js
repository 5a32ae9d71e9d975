#!/usr/bin/env node

const path = require('node:path');
// Node 22 and newer keep compiled code between runs.
require('node:module').enableCompileCache?.();

require('../dist/main.js').main(path.join(__dirname, '..'));
