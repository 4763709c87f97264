"""What the checks say, to the official who edits the files (the only Vietnamese in Python).

They stand here and not in a data file, since they must be there when the data files are broken.
"""

from __future__ import annotations

from typing import Final

NEAREST: Final = "có phải «{name}»?"

# Files
FOLDER_MISSING: Final = "không có thư mục này"
FILE_MISSING: Final = "thiếu tệp này"
NOT_UTF8: Final = "tệp không phải UTF-8; hãy lưu lại với bảng mã UTF-8"
FILE_EMPTY: Final = "tệp không có nội dung"
BROKEN_CSV: Final = "sai cú pháp CSV: {why}"
BEGUN_AT: Final = "phần này bắt đầu ở dòng {line}"
BROKEN_YAML: Final = "sai cú pháp YAML: {why}"
WRONG_COLUMNS: Final = "dòng đầu phải gồm đúng các cột, đúng thứ tự"
WRONG_CELL_COUNT: Final = "dòng có {found} ô, phải có {needed}"
NOT_NFC: Final = "chữ có dấu ghi kiểu tổ hợp; hãy gõ lại bằng Unicode dựng sẵn (NFC): «{text}»"
LOOK_ALIKE: Final = "ký tự lạ {code} trông như chữ thường hoặc không nhìn thấy, trong «{text}»"

# Keys and values
UNKNOWN_KEY: Final = "không có khóa «{key}»"
KEY_MISSING: Final = "thiếu «{key}»"
KEY_TWICE: Final = "khóa «{key}» ghi hai lần"
NOT_TEXT: Final = "phải là một chuỗi chữ"
NOT_LIST: Final = "phải là một danh sách"
NOT_MAPPING: Final = "phải gồm các cặp «khóa: giá trị»"
NOT_WHOLE: Final = "phải là số nguyên, không phải «{text}»"
NOT_NUMBER: Final = "phải là một số với dấu chấm thập phân, không phải «{text}»"
NOT_DATE: Final = "phải là ngày dạng 2024-04-02, không phải «{text}»"
NOT_FLAG: Final = "phải là true hoặc false, không phải «{text}»"
CELL_NOT_WHOLE: Final = "cột {column} phải là số nguyên, không phải «{text}»"
CELL_NOT_NUMBER: Final = "cột {column} phải là một số với dấu chấm thập phân, không phải «{text}»"
CELL_NOT_DATE: Final = "cột {column} phải là ngày dạng 2024-04-02, không phải «{text}»"
EMPTY_LIST: Final = "danh sách «{key}» không được trống"

# References
UNKNOWN_INDICATOR: Final = "không có chỉ số «{name}»"
UNKNOWN_AREA: Final = "không có địa bàn «{name}»"
UNKNOWN_REGION: Final = "không có vùng «{name}»"
UNKNOWN_SOURCE: Final = "không có nguồn «{name}» trong sources.csv"
UNKNOWN_TOPIC: Final = "không có chủ đề «{name}»"
UNKNOWN_DIMENSION: Final = "chỉ số {indicator} năm {period} không có thành phần {dimension}"
UNKNOWN_GROUP: Final = "chỉ số {indicator} không có nhóm «{name}»"
PERIOD_OUTSIDE: Final = "năm {period} nằm ngoài các thang điểm của chỉ số {indicator}"
SCALES_OVERLAP: Final = "thang điểm từ năm {period} chồng lên thang điểm trước"
REGION_WITHOUT_NAME: Final = "vùng «{name}» chưa có tên dùng trong bảng số liệu ở other_areas.yaml"
NOT_A_KIND: Final = "loại đơn vị phải là «tỉnh» hoặc «thành phố», không phải «{text}»"
OTHER_INDICATOR: Final = "chỉ số «{name}» không thuộc tệp này (tệp này của {code})"
AREA_OUTSIDE: Final = "năm {period} không có tỉnh, thành phố nào tên «{name}»"
WRONG_FILE_NAME: Final = "chỉ số {indicator} phải nằm trong tệp «{name}»"

# Things said twice
ID_TWICE: Final = "mã «{name}» đã có ở {place}"
ALIAS_TWICE: Final = "cách gọi «{alias}» của «{owner}» trùng với cách gọi của «{other}» ở {place}"

# Cues and replies
UNKNOWN_SLOT: Final = "không có ý nghĩa «{slot}»"
UNKNOWN_MEANING: Final = "«{slot}» không nhận giá trị «{value}»"
BRACKET_OPEN: Final = "ngoặc tròn chưa khép hoặc lồng nhau trong cụm từ «{text}»"
PHRASE_TWICE: Final = "cụm từ «{phrase}» ghi hai lần trong cùng một mục"
PLACEHOLDERS_DIFFER: Final = "câu trả lời «{key}»: vi dùng {vi}, en dùng {en}"
BROKEN_TEMPLATE: Final = "câu trả lời «{key}»: dấu ngoặc nhọn không khớp trong «{text}»"

# Observations
ROW_TWICE: Final = "dòng trùng với dòng {line}: {what}"
CELL_MISSING: Final = "cột {column} không được trống"
VALUE_OUTSIDE: Final = "giá trị {value} nằm ngoài thang từ 0 đến {maximum}"
NO_FIGURE: Final = "dòng không có giá trị, thứ hạng hay nhóm"
RANK_BEYOND: Final = "thứ hạng {rank} lớn hơn số đơn vị được xếp hạng {of}"
TOTAL_DIFFERS: Final = "tổng điểm {total} khác tổng các nội dung {sum}"
