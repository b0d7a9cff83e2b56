const told = new Set<string>()

/** Hands the line on unless the process has already told it. */
export function warnOnce(line: string, warn: (line: string) => void): void {
  if (told.has(line)) return
  told.add(line)
  warn(line)
}
