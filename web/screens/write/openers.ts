import type { Tongue } from '../../../shared/tongue.ts'

/** One occasion to write a letter: what it is called, and ways to begin. */
export type Occasion = { name: string; openers: readonly string[] }

/** First sentences for a tired person: plain, concrete, and easy to go on from. */
export const occasions: Record<Tongue, readonly Occasion[]> = {
  en: [
    {
      name: 'Birthday',
      openers: [
        'Happy birthday! I was thinking of the day when we…',
        'Another year of you: what I like best about it is…',
        'If I were there today, the first thing I would do is…',
      ],
    },
    {
      name: 'Thank you',
      openers: [
        'I never said it properly, so here it is: thank you for…',
        'You may not remember, but it meant a lot to me when you…',
        'I still use what you taught me. Only this week…',
      ],
    },
    {
      name: 'Sorry',
      openers: [
        'I have been thinking about what I said, and I am sorry that…',
        'I wish I had called sooner. What kept me was…',
        'You were right about one thing, and I want to say so:',
      ],
    },
    {
      name: 'Far away',
      openers: [
        'It is late here and early where you are. Today I…',
        'This is what I see from my window right now:',
        'What I miss most, and you would laugh, is…',
      ],
    },
    {
      name: 'Grandparents',
      openers: [
        'I wanted you to see how we are. This is…',
        'Someone here asks about you every day:',
        'Do you remember the story you used to tell about…',
      ],
    },
    {
      name: 'New baby',
      openers: [
        'There is someone we would like you to meet.',
        'Here are the first days, as they really were:',
        'Everyone says the baby looks like…',
      ],
    },
    {
      name: 'I love you',
      openers: [
        'There is no special day today. I only wanted to say…',
        'I noticed something about you this week:',
        'The best part of my day is still…',
      ],
    },
    {
      name: 'Open when…',
      openers: [
        'Open this when you cannot sleep. I am here, and…',
        'Open this when you doubt yourself. I have seen you…',
        'Open this when you miss me. Close your eyes and…',
      ],
    },
  ],
  'zh-CN': [
    {
      name: '生日',
      openers: [
        '生日快乐！今天我想起了我们那次……',
        '又长大一岁啦，我最喜欢你的地方是……',
        '要是今天我在你身边，第一件事就是……',
      ],
    },
    {
      name: '感谢',
      openers: [
        '一直没有好好说出口：谢谢你……',
        '也许你不记得了，可那次你……对我很重要。',
        '你教我的，我到现在还在用。就在这周……',
      ],
    },
    {
      name: '道歉',
      openers: [
        '那天说的话，我想了很久。对不起……',
        '早该给你打电话的，一直没打是因为……',
        '有件事你是对的，我想当面说：',
      ],
    },
    {
      name: '远方',
      openers: [
        '我这里夜深了，你那边天刚亮吧。今天我……',
        '现在窗外是这样的：',
        '说出来你会笑，我最想念的是……',
      ],
    },
    {
      name: '爷爷奶奶',
      openers: ['想让你们看看我们现在的样子。这是……', '有个人天天念叨你们：', '还记得您常讲的那个故事吗？'],
    },
    {
      name: '宝宝出生',
      openers: ['有个小朋友，想介绍给你认识。', '这是最初的几天，真实的样子：', '大家都说宝宝长得像……'],
    },
    {
      name: '我爱你',
      openers: [
        '今天不是什么特别的日子，我只是想说……',
        '这周我发现了你的一个小秘密：',
        '一天里最好的时候，还是……',
      ],
    },
    {
      name: '等你……时打开',
      openers: [
        '睡不着的时候打开它。我在呢……',
        '怀疑自己的时候打开它。我见过你……',
        '想我的时候打开它。闭上眼睛……',
      ],
    },
  ],
}
