import { t } from '../../i18n/later.ts'

/** How a saved film goes out in WeChat, step by step. */
export const WechatSteps = () => (
  <details class="tracks">
    <summary>{t.value.film.wechat.title}</summary>
    <ol class="in-wechat">
      {t.value.film.wechat.steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
    <p class="quiet">{t.value.film.wechat.small}</p>
  </details>
)
