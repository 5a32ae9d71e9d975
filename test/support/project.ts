/** Where the project is. */

import * as path from 'node:path';

export const PROJECT = path.join(__dirname, '../..');
