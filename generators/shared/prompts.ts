import type { PromptQuestions } from 'yeoman-generator'
import { languages, type Language } from './languages.js'

/** The one question a worker needs answered: its language, TypeScript proposed. */
export const languageQuestion: PromptQuestions<{ language: Language }> = {
  type: 'select',
  name: 'language',
  message: 'Which language?',
  choices: languages.map(({ id, title }) => ({ value: id, name: title })),
  default: 'ts',
}
