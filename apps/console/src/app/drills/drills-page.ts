/** All drills, and a new one: `/drills`. */
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { DrillView } from '@fengsui/contracts';
import { Session } from '../session/session';
import { SiteStore } from '../sites/site-store';
import { DrillWords } from '../words/drill-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { DrillListStore } from './drill-list-store';
import { nameOf, scriptText } from './drill-text';
import { DrillWatermark } from './drill-watermark';
import { NewDrill } from './new-drill';

@Component({
  selector: 'fs-drills-page',
  imports: [DrillWatermark, NewDrill, RouterLink],
  providers: [DrillListStore],
  templateUrl: './drills-page.html',
  styleUrl: './drills-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DrillsPage {
  private readonly router = inject(Router);
  private readonly sites = inject(SiteStore);
  protected readonly session = inject(Session);
  protected readonly store = inject(DrillListStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);

  constructor() {
    inject(DrillWords);
    void this.store.read();
  }

  protected script(drill: DrillView): string {
    return scriptText(drill, this.words.t, (code) =>
      nameOf(
        this.sites.sites().find((site) => site.code === code),
        this.words.name,
      ),
    );
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  protected open({ id }: DrillView): void {
    void this.router.navigate(['/drills', id]);
  }
}
