/** The file that makes a folder a portfolio. */

export const CONFIG_FILE = 'cpd.yaml';
