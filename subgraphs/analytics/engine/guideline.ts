/** The ideal line of a burndown: falls evenly over working time, flat on days off (D30), to zero at the planned end (D1). */
import { createGridAround, isWorkingDay } from './dayGrid.ts';
import { round } from './measured.ts';
import type { Calendar, Millis } from './model.ts';

export interface GuidelinePoint {
  at: Millis;
  remaining: number;
}

interface Stretch {
  from: Millis;
  to: Millis;
  working: boolean;
}

/** Points at the start, at every day's boundary and at the planned end; none when there is no planned end after the start. */
export const toGuideline = (committed: number, start: Millis, plannedEnd: Millis | null, calendar: Calendar): GuidelinePoint[] => {
  if (plannedEnd === null || plannedEnd <= start) return [];
  const stretches = stretchesOf(start, plannedEnd, calendar);
  // A sprint of holidays only still has to end somewhere: then every day counts.
  const anyWorking = stretches.some((stretch) => stretch.working);
  const timeIn = (stretch: Stretch): number => (stretch.working || !anyWorking ? stretch.to - stretch.from : 0);
  const total = stretches.reduce((sum, stretch) => sum + timeIn(stretch), 0);
  const points: GuidelinePoint[] = [{ at: start, remaining: round(committed) }];
  let passed = 0;
  for (const stretch of stretches) {
    passed += timeIn(stretch);
    points.push({ at: stretch.to, remaining: round(committed * (1 - passed / total)) });
  }
  return points;
};

const stretchesOf = (from: Millis, to: Millis, calendar: Calendar): Stretch[] => {
  const { dates, bounds } = createGridAround(calendar.zone, from, to);
  return dates
    .map((date, day) => ({
      from: Math.max(bounds[day] ?? from, from),
      to: Math.min(bounds[day + 1] ?? to, to),
      working: isWorkingDay(calendar, date),
    }))
    .filter((stretch) => stretch.to > stretch.from);
};

/** Time on working days between two instants, in milliseconds of real time. */
export const workingTimeBetween = (from: Millis, to: Millis, calendar: Calendar): Millis => {
  if (to <= from) return 0;
  return stretchesOf(from, to, calendar).reduce((sum, stretch) => sum + (stretch.working ? stretch.to - stretch.from : 0), 0);
};
