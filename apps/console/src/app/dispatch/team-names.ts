/** How teams, towns and times are called where only a code or an ISO time is known. */
import { Injectable, inject } from '@angular/core';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import type { Names } from './reason-text';
import { TeamBook } from './team-book';

@Injectable({ providedIn: 'root' })
export class TeamNames {
  private readonly words = inject(Words);
  private readonly local = inject(Local);
  private readonly sites = inject(SiteStore);
  private readonly book = inject(TeamBook);

  readonly town = (code: string): string => {
    const name = this.sites.towns().get(code);
    return name ? this.words.name(name) : code;
  };
  readonly team = (code: string): string => {
    const team = this.book.byCode().get(code);
    return team ? this.words.name(team.name) : code;
  };
  readonly moment = (iso: string): string => this.local.moment(Date.parse(iso));
  readonly clock = (iso: string): string => this.local.clock(Date.parse(iso));

  /** @param known names that came with an answer, by team */
  names(known: ReadonlyMap<string, string> = new Map()): Names {
    return {
      t: this.words.t,
      team: (code) => known.get(code) ?? this.team(code),
      town: this.town,
      moment: this.moment,
    };
  }
}
