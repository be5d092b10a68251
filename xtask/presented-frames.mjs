// The times at which frames were presented, from Chromium's trace.
//
// A callback in the page cannot give them: it runs before the frame is rasterised and presented. The page marks a frame by
// `performance.mark` in a callback of `requestAnimationFrame`; the trace has that mark, the frame around it, and the
// presentation of this frame (`AnimationFrame::Presentation`). The Event Timing API gives the same time, rounded to 8 ms.

/** What a trace must contain for `presentationDelays`. */
export const TRACE_OPTIONS = { categories: ["-*", "blink.user_timing", "devtools.timeline"] };

/** How long to wait after a mark, in milliseconds: its frame is presented later. */
export const PRESENTATION_IN_MS = 250;

/** @typedef {{ name: string, ph: string, ts: number, pid: number, tid: number, args?: { id?: string } }} TraceEvent an event of Chromium's trace; `ts` is in microseconds */

/**
 * The time from each mark to the presentation of its frame, in milliseconds.
 *
 * @param {Buffer} trace
 * @param {string} prefix with which the names of the marks begin
 */
export function presentationDelays(trace, prefix) {
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(trace.toString("utf8"));
  const events = traceEvents.toSorted((a, b) => a.ts - b.ts);
  /** @type {Map<string, number>} */
  const delays = new Map();
  /** @type {Map<string, string>} the current frame of each thread */
  const currentFrames = new Map();
  /** @type {Map<string, TraceEvent[]>} the marks of each frame that is not yet presented */
  const pendingMarks = new Map();
  for (const event of events) {
    const thread = `${event.pid}/${event.tid}`;
    const frame = event.args?.id ?? "";
    if (event.name === "AnimationFrame" && event.ph === "b") {
      currentFrames.set(thread, frame);
      pendingMarks.set(frame, []);
    } else if (event.name.startsWith(prefix)) {
      pendingMarks.get(currentFrames.get(thread) ?? "")?.push(event);
    } else if (event.name === "AnimationFrame::Presentation") {
      for (const mark of pendingMarks.get(frame) ?? []) {
        delays.set(mark.name, (event.ts - mark.ts) / 1000);
      }
      pendingMarks.delete(frame);
    }
  }
  return delays;
}

/**
 * The delay of one mark.
 *
 * @param {Map<string, number>} delays
 * @param {string} mark
 */
export function delayOf(delays, mark) {
  const delay = delays.get(mark);
  if (delay === undefined) {
    throw new Error(`the trace has no presentation of the frame ${mark}; Chromium 124 or newer is required`);
  }
  return delay;
}
