import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';
import { Tour } from './tour';
import { TourCard } from './tour-card';

/** Brings the tour when it is due; its code and words come only then. */
@Component({
  selector: 'fs-tour-frame',
  imports: [TourCard],
  template: `
    @defer (when due()) {
      @if (due()) {
        <fs-tour-card />
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TourFrame {
  private readonly tour = inject(Tour);
  private readonly router = inject(Router);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  protected readonly due = computed(
    () => this.tour.shown() && (this.tour.wanted() || /^\/($|\?)/.test(this.url())),
  );
}
