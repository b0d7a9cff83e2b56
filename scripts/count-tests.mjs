/**
 * What a JSON report of the test runner adds up to: passed and failed tests, and the names of those that did not run.
 * A file that could not be loaded has no tests to count, so it counts as one failure.
 */
export function countTests(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + unloadable.length,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  }
}
