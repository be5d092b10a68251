use super::*;
use crate::theme::colour::Rgb;

#[test]
fn the_table_lists_every_colour_and_every_required_contrast() {
    let table = Palette::new(Rgb::from_hex(0xffcc00)).contrast_table();
    insta::assert_snapshot!(table, @r"
    Colours from #ffcc00
      colour                         light     dark
      paper                        #fbf9f5  #171510
      surface                      #ffffff  #1f1d17
      sunken                       #f3f0e9  #28261e
      ink                          #221f18  #edebe5
      ink-soft                     #5b584e  #b5b2aa
      rule                         #dcd9cf  #3c3930
      rule-strong                  #7f7a6d  #938f83
      accent                       #856900  #ffcc00
      accent-hover                 #6a5300  #ffecb7
      on-accent                    #ffffff  #191304
      focus                        #8b6e00  #deb100

    Contrast
      pair                           light     dark  least
      ink on paper                   15.63    15.30   4.50
      ink on surface                 16.44    14.13   4.50
      ink on sunken                  14.44    12.70   4.50
      ink on warning-soft            14.85    11.89   4.50
      ink on danger-soft             14.31    12.64   4.50
      ink-soft on paper               6.76     8.61   4.50
      ink-soft on surface             7.11     7.95   4.50
      ink-soft on sunken              6.25     7.15   4.50
      ink-soft on warning-soft        6.43     6.69   4.50
      ink-soft on danger-soft         6.19     7.11   4.50
      rule-strong on paper            4.06     5.64   3.00
      rule-strong on surface          4.27     5.21   3.00
      rule-strong on sunken           3.76     4.68   3.00
      rule-strong on warning-soft     3.86     4.38   3.00
      rule-strong on danger-soft      3.72     4.66   3.00
      accent on paper                 4.97    12.06   4.50
      accent on surface               5.22    11.14   4.50
      accent on sunken                4.59    10.01   4.50
      accent on warning-soft          4.72     9.38   4.50
      accent on danger-soft           4.55     9.96   4.50
      accent-hover on paper           7.00    15.57   4.50
      accent-hover on surface         7.36    14.38   4.50
      accent-hover on sunken          6.47    12.93   4.50
      accent-hover on warning-soft    6.65    12.11   4.50
      accent-hover on danger-soft     6.41    12.86   4.50
      on-accent on accent             5.22    12.22   4.50
      on-accent on accent-hover       7.36    15.78   4.50
      focus on paper                  4.61     9.02   3.00
      focus on surface                4.85     8.33   3.00
      focus on sunken                 4.26     7.49   3.00
      focus on warning-soft           4.38     7.02   3.00
      focus on danger-soft            4.22     7.45   3.00
    ");
}
