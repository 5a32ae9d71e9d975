#!/usr/bin/env node

const path = require('node:path');
const { loadProgram } = require('./code-cache.js');

loadProgram().main(path.join(__dirname, '..'));
