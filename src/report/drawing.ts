/** What is drawn beside words and numbers or in their place, as values; a share counts from 0 to 1. */

export type Drawing =
  /** How much of the most: what is done, and after it what is planned. */
  | { kind: 'bar'; done: number; planned: number }
  /** The share is that of the area. */
  | { kind: 'dot'; share: number }
  /** A time from its first day to its last, across the ticks of its column. */
  | {
      kind: 'stretch';
      from: number;
      until: number;
      signs: readonly PlacedSign[];
      ticks: readonly Tick[];
      alt: string;
    }
  | { kind: 'sign'; sign: Sign };

export type Sign = 'target' | 'reviewed' | 'achieved' | 'dropped';

interface PlacedSign {
  sign: Sign;
  at: number;
}

/** A line across a column, and what is written at its head. */
export interface Tick {
  at: number;
  label: string;
}

/** A column for each month, the years below each other. */
export interface MonthChart {
  kind: 'months';
  caption: string;
  years: readonly ChartYear[];
  /** What it shows, in words. */
  alt: string;
}

export interface ChartYear {
  name: string;
  /** From January. */
  months: readonly { done: number; planned: number }[];
}
