import type { SpokenLetter } from './letters.ts'

const pauses = [700, 150, 1500, 300, 450, 1000, 200]

/** Ten letters as people speak them: four English and three Chinese voices, slow and fast, near and far. */
export const tenLetters: readonly SpokenLetter[] = [
  {
    name: 'birthday',
    language: 'en',
    voice: 'slt',
    stretch: 1,
    pauses,
    snr: 20,
    words:
      'Happy birthday, Mum! I have been thinking of you all week. Do you remember the summer we painted the fence blue? You laughed so hard that you dropped the brush into the pond. I hope your day is full of flowers and cake. I love you.',
  },
  {
    name: 'grandfather',
    language: 'en',
    voice: 'rms',
    stretch: 1.25,
    pauses: [1500, 400, 150],
    snr: 20,
    words:
      'Dear Grandpa, the garden you planted is in bloom again. Every morning I walk past the apple trees and think of the stories you told me. The children ask about the old tractor, and I tell them how you taught me to drive it when I was nine. We miss you at the table on Sundays. Come and see us soon, before the summer ends.',
  },
  {
    name: 'thanks',
    language: 'en',
    voice: 'awb',
    stretch: 0.9,
    pauses: [150, 250, 200],
    snr: 20,
    words:
      'Thank you for everything you did for us this year. You drove across the country in the snow to bring us the crib. You cooked for a week, and you never once complained. When I was tired you held the baby so that I could sleep. I do not know how to repay you. So I will just say it: you are the best sister anyone could have.',
  },
  {
    name: 'far away',
    language: 'en',
    voice: 'kal16',
    stretch: 1.1,
    pauses: [900, 1200, 300],
    snr: 20,
    words:
      'Hello from the other side of the world. It is winter here, and the sea is grey and wild. Yesterday I saw a whale from the kitchen window. I wished you had been standing next to me. My new job is hard, but the people are kind. I will be home in March, and then we will eat dumplings until we cannot move.',
  },
  {
    name: 'wedding',
    language: 'en',
    voice: 'slt',
    stretch: 1.3,
    pauses: [600, 1500, 150, 800],
    snr: 20,
    words:
      'Ten years ago today you said yes to me in the rain. We had no umbrella, and the ring was two sizes too large. Since then we have moved house four times. We have raised two wonderful girls and one very strange dog. Whatever comes next, I want to meet it with you. Happy anniversary, my love. Here is to the next ten years, and the ten years after that.',
  },
  {
    name: 'get well',
    language: 'en',
    voice: 'rms',
    stretch: 0.85,
    pauses: [350, 150, 500],
    snr: 20,
    words:
      'Get well soon, dear friend. The whole office is asking about you. Nobody makes coffee the way you do, and nobody tells such terrible jokes. The doctor says you need rest, so please do rest. We have watered your plants and we have hidden the mail. Call me when you feel like talking.',
  },
  {
    name: '妈妈',
    language: 'zh-CN',
    voice: { variant: 'klatt4', pitch: 65 },
    stretch: 1.1,
    pauses,
    snr: 20,
    words:
      '妈妈，生日快乐！这一年我常常想起我们在院子里乘凉的晚上，您给我讲故事。您做的红烧肉，谁也比不上。我在这里一切都好，请您不要担心。春节我一定回家看您。我爱您。',
  },
  {
    name: '爷爷',
    language: 'zh-CN',
    voice: { variant: 'm7', pitch: 25 },
    stretch: 1.3,
    pauses: [1500, 300, 600],
    snr: 20,
    words:
      '爷爷，您好。花园里的桃树又开花了，孩子们天天在树下玩。小时候您教我写毛笔字，那些纸我一直留着。昨天我带他们去看了您以前工作的工厂，现在那里是一个公园。天气冷了，您要多穿衣服。等放暑假，我们就坐火车来看您。',
  },
  {
    name: '老师',
    language: 'zh-CN',
    voice: { variant: 'f4', pitch: 80 },
    stretch: 0.95,
    pauses: [150, 400, 200],
    snr: 20,
    words:
      '亲爱的王老师，祝您教师节快乐！二十年前您告诉我，读书可以改变一个人的命运。那时候我不明白，现在我也成了一名老师。每当学生问我问题，我就会想起您温暖的笑容。谢谢您从来没有放弃我。祝您身体健康，万事如意。',
  },
  {
    name: '朋友',
    language: 'zh-CN',
    voice: { variant: 'klatt2', pitch: 35 },
    stretch: 0.85,
    pauses: [800, 150, 1200],
    snr: 20,
    words:
      '好久不见，你最近怎么样？我搬到了海边的一个小城市，每天早上都能听见海浪的声音。上个星期我学会了做饺子，虽然样子不好看，但是味道不错。你什么时候有空，来我这里住几天吧。我们可以一起去爬山，看日出，像以前一样。',
  },
]
