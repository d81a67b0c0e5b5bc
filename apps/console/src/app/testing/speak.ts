/** For specs: as if every screen had been opened, and English had been fetched. */
import { TestBed } from '@angular/core/testing';
import { DutyWords } from '../words/duty-words';
import { en } from '../words/en';
import { ReportWords } from '../words/report-words';
import { RuleWords } from '../words/rule-words';
import { Language, Words } from '../words/words';

export function speak(language: Language): Words {
  for (const learner of [DutyWords, ReportWords, RuleWords]) TestBed.inject<unknown>(learner);
  const words = TestBed.inject(Words);
  words.know(en);
  words.speak(language);
  return words;
}
